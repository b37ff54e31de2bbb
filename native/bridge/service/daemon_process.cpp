#include "bridge/service/daemon_process.h"

#include "bridge/support/error.h"
#include "bridge/support/security.h"

#include <bcrypt.h>
#include <objbase.h>
#include <shlobj.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace ccgv {

namespace {

constexpr DWORD pipeBufferBytes = 64 * 1024;

/// Both ends of a pipe; the daemon's end can be inherited.
struct PipePair {
    Handle ours;
    Handle daemons;
};

/// A pipe name that nobody can guess.
std::wstring randomPipeName() {
    std::array<std::uint64_t, 2> random{};
    if (BCryptGenRandom(nullptr, reinterpret_cast<PUCHAR>(random.data()), static_cast<ULONG>(sizeof(random)),
                        BCRYPT_USE_SYSTEM_PREFERRED_RNG) != 0) {
        throw BridgeError(ErrorId::internalError, L"BCryptGenRandom");
    }
    return LR"(\\.\pipe\ccg-vault-bridge-)" + std::to_wstring(random[0]) + L"-" + std::to_wstring(random[1]);
}

/// Anonymous pipes cannot do overlapped I/O, which we want on our writing end and Node on both of its ends. So these
/// are named ones that are as closed: a random name, one instance that is taken at once, and only this account may open
/// it.
PipePair createPipe(DWORD ourAccess, DWORD daemonAccess) {
    const std::wstring name = randomPipeName();
    const SecurityDescriptor onlyUs = SecurityDescriptor::fromSddl(L"D:P(A;;GA;;;" + currentUserSid() + L")");
    SECURITY_ATTRIBUTES ourAttributes = onlyUs.attributes();
    PipePair pair;
    pair.ours = ownFile(CreateNamedPipeW(name.c_str(), ourAccess | FILE_FLAG_FIRST_PIPE_INSTANCE,
                                         PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS,
                                         1, pipeBufferBytes, pipeBufferBytes, 0, &ourAttributes));
    if (!pair.ours) throwWindowsError(ErrorId::internalError, L"CreateNamedPipe");
    SECURITY_ATTRIBUTES inheritable{sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE};
    pair.daemons =
        ownFile(CreateFileW(name.c_str(), daemonAccess, 0, &inheritable, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, nullptr));
    if (!pair.daemons) throwWindowsError(ErrorId::internalError, L"opening a pipe");
    return pair;
}

Handle createJob() {
    Handle job(CreateJobObjectW(nullptr, nullptr));
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags =
        JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
    if (!job || !SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits, sizeof(limits))) {
        throwWindowsError(ErrorId::internalError, L"job object");
    }
    return job;
}

std::wstring environmentValue(const wchar_t* name) {
    std::vector<wchar_t> value(32'767);
    const DWORD length = GetEnvironmentVariableW(name, value.data(), static_cast<DWORD>(value.size()));
    return length < value.size() ? std::wstring(value.data(), length) : std::wstring();
}

std::wstring systemFolder() {
    std::array<wchar_t, MAX_PATH> folder{};
    return {folder.data(), GetSystemDirectoryW(folder.data(), static_cast<UINT>(folder.size()))};
}

/// %ProgramData% as Windows knows it, whatever the environment says.
std::wstring programDataFolder() {
    wchar_t* path = nullptr;
    const HRESULT result = SHGetKnownFolderPath(FOLDERID_ProgramData, KF_FLAG_DEFAULT, nullptr, &path);
    std::wstring folder = SUCCEEDED(result) ? path : L"";
    CoTaskMemFree(path);
    return folder;
}

/// What Node needs to run and nothing else: no proxies, no NODE_OPTIONS, no PATH but Windows' own.
std::vector<wchar_t> minimalEnvironment() {
    const std::wstring programData = programDataFolder();
    // Sorted by name, as CreateProcess asks for.
    const std::pair<const wchar_t*, std::wstring> variables[] = {
        {L"ALLUSERSPROFILE", programData},
        {L"COMPUTERNAME", environmentValue(L"COMPUTERNAME")},
        {L"PATH", systemFolder()},
        {L"ProgramData", programData},
        {L"SystemDrive", environmentValue(L"SystemDrive")},
        {L"SystemRoot", environmentValue(L"SystemRoot")},
        {L"TEMP", environmentValue(L"TEMP")},
        {L"TMP", environmentValue(L"TMP")},
        {L"USERPROFILE", environmentValue(L"USERPROFILE")},
    };
    std::vector<wchar_t> block;
    for (const auto& [name, value] : variables) {
        if (value.empty()) continue;
        const std::wstring entry = std::wstring(name) + L"=" + value;
        block.insert(block.end(), entry.begin(), entry.end());
        block.push_back(L'\0');
    }
    block.push_back(L'\0');
    return block;
}

/// The attribute list that restricts what is inherited to the handles given.
class InheritedHandles {
  public:
    explicit InheritedHandles(std::vector<HANDLE> handles) : handles_(std::move(handles)) {
        SIZE_T bytes = 0;
        InitializeProcThreadAttributeList(nullptr, 1, 0, &bytes);
        memory_.resize(bytes);
        if (!InitializeProcThreadAttributeList(list(), 1, 0, &bytes)) {
            throwWindowsError(ErrorId::internalError, L"attribute list");
        }
        if (!UpdateProcThreadAttribute(list(), 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles_.data(),
                                       handles_.size() * sizeof(HANDLE), nullptr, nullptr)) {
            const DWORD error = GetLastError();
            DeleteProcThreadAttributeList(list());
            throwWindowsError(ErrorId::internalError, L"attribute list", error);
        }
    }
    ~InheritedHandles() { DeleteProcThreadAttributeList(list()); }
    InheritedHandles(const InheritedHandles&) = delete;
    InheritedHandles& operator=(const InheritedHandles&) = delete;

    LPPROC_THREAD_ATTRIBUTE_LIST list() noexcept {
        return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(memory_.data());
    }

  private:
    std::vector<HANDLE> handles_;
    std::vector<std::byte> memory_;
};

/// Where the daemon's standard error goes: its log is a file of its own, and a crash's last words could hold anything.
Handle openNull() {
    SECURITY_ATTRIBUTES inheritable{sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE};
    Handle file = ownFile(CreateFileW(L"NUL", GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inheritable,
                                      OPEN_EXISTING, 0, nullptr));
    if (!file) throwWindowsError(ErrorId::internalError, L"NUL");
    return file;
}

} // namespace

DaemonProcess DaemonProcess::launch(const std::wstring& file, const std::wstring& dataFolder) {
    PipePair input = createPipe(PIPE_ACCESS_OUTBOUND | FILE_FLAG_OVERLAPPED, GENERIC_READ | FILE_WRITE_ATTRIBUTES);
    PipePair output = createPipe(PIPE_ACCESS_INBOUND, GENERIC_WRITE | FILE_READ_ATTRIBUTES);
    const Handle errors = openNull();
    InheritedHandles inherited({input.daemons.get(), output.daemons.get(), errors.get()});

    STARTUPINFOEXW startup{};
    startup.StartupInfo.cb = sizeof(startup);
    startup.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    startup.StartupInfo.hStdInput = input.daemons.get();
    startup.StartupInfo.hStdOutput = output.daemons.get();
    startup.StartupInfo.hStdError = errors.get();
    startup.lpAttributeList = inherited.list();

    // A folder that ends in a backslash would escape the quotation mark.
    std::wstring folder = dataFolder;
    while (folder.ends_with(L'\\'))
        folder.pop_back();
    std::wstring commandLine = L"\"" + file + L"\" daemon --stdio --data-dir \"" + folder + L"\"";
    std::vector<wchar_t> environment = minimalEnvironment();

    DaemonProcess daemon;
    daemon.job_ = createJob();
    PROCESS_INFORMATION information{};
    // Suspended, so that it is in the job before it can start anything.
    if (!CreateProcessW(file.c_str(), commandLine.data(), nullptr, nullptr, TRUE,
                        CREATE_SUSPENDED | CREATE_NO_WINDOW | CREATE_UNICODE_ENVIRONMENT | EXTENDED_STARTUPINFO_PRESENT,
                        environment.data(), nullptr, &startup.StartupInfo, &information)) {
        throwWindowsError(ErrorId::daemonNotRunnable, file);
    }
    daemon.process_ = Handle(information.hProcess);
    const Handle thread(information.hThread);
    if (!AssignProcessToJobObject(daemon.job_.get(), daemon.process()) || ResumeThread(thread.get()) == DWORD(-1)) {
        const DWORD error = GetLastError();
        TerminateProcess(daemon.process(), 1);
        throwWindowsError(ErrorId::daemonNotRunnable, L"job object", error);
    }
    daemon.input_ = std::move(input.ours);
    daemon.output_ = std::move(output.ours);
    return daemon;
}

void DaemonProcess::terminate() noexcept {
    TerminateJobObject(job_.get(), 1);
}

} // namespace ccgv
