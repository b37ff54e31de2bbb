#include "bridge/host/admin_pipe.h"

#include "bridge/host/operators_group.h"
#include "bridge/support/error.h"
#include "bridge/support/handle.h"
#include "bridge/support/security.h"

#include <aclapi.h>

#include <algorithm>
#include <string_view>

namespace ccgv {

namespace {

constexpr std::wstring_view pipePrefix = LR"(\\.\pipe\)";
constexpr std::size_t maxPipeName = 200;

/// How long to wait for a free instance of the pipe, in milliseconds.
constexpr DWORD busyPatience = 2'000;

bool isPipeName(const std::wstring& name) {
    const auto isAllowed = [](wchar_t c) {
        return (c >= L'a' && c <= L'z') || (c >= L'A' && c <= L'Z') || (c >= L'0' && c <= L'9') || c == L'-' ||
               c == L'_' || c == L'.';
    };
    return name.starts_with(pipePrefix) && name.size() > pipePrefix.size() && name.size() <= maxPipeName &&
           std::all_of(name.begin() + static_cast<std::ptrdiff_t>(pipePrefix.size()), name.end(), isAllowed);
}

/// Reading and writing for clients, but not creating further instances, which would let them pose as the daemon.
std::wstring wantedSddl() {
    constexpr const wchar_t* client = L"0x12019b";
    std::wstring sddl = L"D:P(D;;FA;;;NU)(A;;FA;;;SY)";
    sddl += L"(A;;FA;;;" + currentUserSid() + L")";
    sddl += std::wstring(L"(A;;") + client + L";;;BA)";
    if (const auto operators = operatorsGroupSid()) sddl += std::wstring(L"(A;;") + client + L";;;" + *operators + L")";
    return sddl;
}

Handle openPipe(const std::wstring& name) {
    for (const bool mayWait : {true, false}) {
        Handle pipe = ownFile(CreateFileW(name.c_str(), READ_CONTROL | WRITE_DAC | FILE_READ_ATTRIBUTES, 0, nullptr,
                                          OPEN_EXISTING, SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr));
        if (pipe) return pipe;
        if (!mayWait || GetLastError() != ERROR_PIPE_BUSY || !WaitNamedPipeW(name.c_str(), busyPatience)) break;
    }
    throwWindowsError(ErrorId::hostServiceFailed, L"opening the admin pipe");
}

std::wstring daclOf(HANDLE pipe) {
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    const DWORD error = GetSecurityInfo(pipe, SE_KERNEL_OBJECT, DACL_SECURITY_INFORMATION, nullptr, nullptr, nullptr,
                                        nullptr, &descriptor);
    if (error != ERROR_SUCCESS) throwWindowsError(ErrorId::hostServiceFailed, L"reading the pipe's DACL", error);
    const LocalMemory owner(descriptor);
    return sddlOf(descriptor, DACL_SECURITY_INFORMATION);
}

} // namespace

std::wstring secureAdminPipe(const std::wstring& pipeName, DWORD daemonId) {
    if (!isPipeName(pipeName)) throw BridgeError(ErrorId::invalidParameters);
    const Handle pipe = openPipe(pipeName);
    ULONG serverId = 0;
    if (!GetNamedPipeServerProcessId(pipe.get(), &serverId) || serverId != daemonId) {
        throw BridgeError(ErrorId::endpointNotTrusted);
    }
    const SecurityDescriptor wanted = SecurityDescriptor::fromSddl(wantedSddl());
    if (!SetKernelObjectSecurity(pipe.get(), DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION,
                                 wanted.get())) {
        throwWindowsError(ErrorId::hostServiceFailed, L"narrowing the pipe's DACL");
    }
    const std::wstring found = daclOf(pipe.get());
    if (found != sddlOf(wanted.get(), DACL_SECURITY_INFORMATION)) {
        throw BridgeError(ErrorId::hostServiceFailed, L"the pipe's DACL is " + found);
    }
    return found;
}

} // namespace ccgv
