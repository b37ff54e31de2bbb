// ccg-vault-bridge.exe: see docs/native.md for the commands and what they print.
#include "bridge/channel/json.h"
#include "bridge/com/identities.h"
#include "bridge/registration/data_folder_item.h"
#include "bridge/registration/registration.h"
#include "bridge/service/daemon_file.h"
#include "bridge/service/plugin_service.h"
#include "bridge/support/text.h"
#include "bridge/version.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace ccgv;

namespace {

// As everywhere in the product.
constexpr int exitOk = 0;
constexpr int exitFailure = 1;
constexpr int exitUsage = 2;

constexpr std::string_view usage = "Usage: ccg-vault-bridge COMMAND [--json]\n"
                                   "  install [--answer-for-ccgvault] [--no-start]\n"
                                   "                                    register the plugin and start its service\n"
                                   "  repair [--no-start]               put right what is missing or wrong\n"
                                   "  uninstall                         remove everything but the data\n"
                                   "  status                            show every item of the registration\n"
                                   "  run                               serve in this terminal until Ctrl+C\n"
                                   "  service                           for the service control manager only\n"
                                   "  version\n";

void print(std::string_view text, DWORD stream = STD_OUTPUT_HANDLE) {
    DWORD written = 0;
    WriteFile(GetStdHandle(stream), text.data(), static_cast<DWORD>(text.size()), &written, nullptr);
}

std::wstring ownPath() {
    std::vector<wchar_t> path(32'768);
    const DWORD length = GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
    return {path.data(), length};
}

/// What was given after the command.
struct Options {
    bool isJson = false;
    bool answersForCcgVault = false;
    bool startsService = true;
    std::string failAt;
    bool isValid = true;
};

Options parse(const std::vector<std::wstring>& arguments, std::wstring_view command) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == L"--json") {
            options.isJson = true;
        } else if (arguments[i] == L"--answer-for-ccgvault" && command == L"install") {
            options.answersForCcgVault = true;
        } else if (arguments[i] == L"--no-start" && (command == L"install" || command == L"repair")) {
            options.startsService = false;
#ifdef CCGV_FAULT_INJECTION
        } else if (arguments[i] == L"--fail-at" && i + 1 < arguments.size()) {
            options.failAt = toUtf8(arguments[++i]);
#endif
        } else {
            options.isValid = false;
        }
    }
    return options;
}

void printStep(const StepReport& report, bool isJson) {
    if (!isJson) {
        print(report.step + ": " + report.state + (report.detail.empty() ? "" : ": " + toUtf8(report.detail)) + "\n");
        return;
    }
    json::Writer writer;
    writer.beginObject().name("step").ascii(report.step).name("state").ascii(report.state);
    if (!report.detail.empty()) writer.name("detail").text(toUtf16(report.detail));
    writer.endObject();
    print(std::string(writer.view()) + "\n");
}

void printFailure(const BridgeError& error, bool isJson, bool isUndone) {
    const CatalogueEntry& entry = entryOf(error.id());
    if (!isJson) {
        print(std::string(entry.code) + ": " + std::string(entry.message) +
                  (error.detail().empty() ? "" : ": " + toUtf8(error.detail())) + "\n",
              STD_ERROR_HANDLE);
        if (!isUndone) print(std::string(entryOf(ErrorId::rollbackIncomplete).message) + "\n", STD_ERROR_HANDLE);
        return;
    }
    json::Writer writer;
    writer.beginObject().name("result").ascii("failed").name("code").ascii(entry.code);
    writer.name("message").ascii(entry.message);
    if (!error.detail().empty()) writer.name("detail").text(toUtf16(error.detail()));
    writer.name("undone").boolean(isUndone).endObject();
    print(std::string(writer.view()) + "\n");
}

int perform(std::wstring_view command, const Options& options) {
    Registration registration(
        ownPath(), [&](const StepReport& report) { printStep(report, options.isJson); }, options.failAt);
    const ActionResult result = command == L"install"
                                    ? registration.install(options.answersForCcgVault, options.startsService)
                                : command == L"repair" ? registration.repair(options.startsService)
                                                       : registration.uninstall();
    if (result.failure) {
        printFailure(*result.failure, options.isJson, result.isUndone);
        return exitFailure;
    }
    if (options.isJson) print("{\"result\":\"ok\"}\n");
    return exitOk;
}

int showStatus() {
    print(Registration(ownPath(), [](const StepReport&) {}).statusJson() + "\n");
    return exitOk;
}

int serve(std::wstring_view command) {
    const std::wstring bridgeFile = ownPath();
    ServiceWork work = pluginService({daemonFileBeside(bridgeFile), dataFolder(), answersForCcgVault()});
    return command == L"service" ? runAsService(serviceName, std::move(work)) : runInTerminal(work);
}

int dispatch(const std::vector<std::wstring>& arguments) {
    const std::wstring command = arguments.empty() ? L"" : arguments.front();
    const Options options = parse({arguments.begin() + (arguments.empty() ? 0 : 1), arguments.end()}, command);
    if (!options.isValid) {
        print(usage, STD_ERROR_HANDLE);
        return exitUsage;
    }
    try {
        if (command == L"install" || command == L"repair" || command == L"uninstall") return perform(command, options);
        if (command == L"status") return showStatus();
        if (command == L"service" || command == L"run") return serve(command);
    } catch (const BridgeError& error) {
        printFailure(error, options.isJson, true);
        return exitFailure;
    }
    if (command == L"version") {
        print(std::string(bridgeVersion) + "\n");
        return exitOk;
    }
    print(usage, STD_ERROR_HANDLE);
    return exitUsage;
}

} // namespace

int wmain(int count, wchar_t** arguments) {
    // Only from System32 and from nowhere that others can write to.
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32);
    return dispatch({arguments + 1, arguments + count});
}
