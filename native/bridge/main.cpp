// ccg-vault-bridge.exe: see docs/native.md for the commands and what they print.
#include "bridge/channel/json.h"
#include "bridge/com/identities.h"
#include "bridge/registration/data_folder_item.h"
#include "bridge/registration/registration.h"
#include "bridge/report_pipe.h"
#include "bridge/service/daemon_file.h"
#include "bridge/service/plugin_service.h"
#include "bridge/support/text.h"
#include "bridge/version.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace ccgv;

namespace {

// As everywhere in the product.
constexpr int exitOk = 0;
constexpr int exitFailure = 1;
constexpr int exitUsage = 2;

constexpr std::string_view usage = "Usage: ccg-vault-bridge COMMAND [--json] [--report-pipe NAME]\n"
                                   "  install [--answer-for-ccgvault] [--no-start]\n"
                                   "                                    register the plugin and start its service\n"
                                   "  repair [--no-start]               put right what is missing or wrong\n"
                                   "  uninstall                         remove everything but the data\n"
                                   "  status                            show every item of the registration\n"
                                   "  run                               serve in this terminal until Ctrl+C\n"
                                   "  service                           for the service control manager only\n"
                                   "  version\n"
                                   "--report-pipe: write into this pipe what would be printed\n";

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
    std::optional<std::wstring> reportPipe;
    std::string failAt;
    bool isValid = true;
};

/// Whether the command does its work and ends, so that there is something to report.
bool hasReport(std::wstring_view command) {
    return command == L"install" || command == L"repair" || command == L"uninstall" || command == L"status";
}

Options parse(const std::vector<std::wstring>& arguments, std::wstring_view command) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == L"--json") {
            options.isJson = true;
        } else if (arguments[i] == L"--answer-for-ccgvault" && command == L"install") {
            options.answersForCcgVault = true;
        } else if (arguments[i] == L"--no-start" && (command == L"install" || command == L"repair")) {
            options.startsService = false;
        } else if (arguments[i] == L"--report-pipe" && i + 1 < arguments.size() && hasReport(command)) {
            options.reportPipe = arguments[++i];
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

void printStep(const Report& report, const StepReport& step, bool isJson) {
    if (!isJson) {
        report.print(step.step + ": " + step.state + (step.detail.empty() ? "" : ": " + toUtf8(step.detail)) + "\n");
        return;
    }
    json::Writer writer;
    writer.beginObject().name("step").ascii(step.step).name("state").ascii(step.state);
    if (!step.detail.empty()) writer.name("detail").text(toUtf16(step.detail));
    writer.endObject();
    report.print(std::string(writer.view()) + "\n");
}

void printFailure(const Report& report, const BridgeError& error, bool isJson, bool isUndone) {
    const CatalogueEntry& entry = entryOf(error.id());
    if (!isJson) {
        report.printError(std::string(entry.code) + ": " + std::string(entry.message) +
                          (error.detail().empty() ? "" : ": " + toUtf8(error.detail())) + "\n");
        if (!isUndone) report.printError(std::string(entryOf(ErrorId::rollbackIncomplete).message) + "\n");
        return;
    }
    json::Writer writer;
    writer.beginObject().name("result").ascii("failed").name("code").ascii(entry.code);
    writer.name("message").ascii(entry.message);
    if (!error.detail().empty()) writer.name("detail").text(toUtf16(error.detail()));
    writer.name("undone").boolean(isUndone).endObject();
    report.print(std::string(writer.view()) + "\n");
}

int perform(const Report& report, std::wstring_view command, const Options& options) {
    Registration registration(
        ownPath(), [&](const StepReport& step) { printStep(report, step, options.isJson); }, options.failAt);
    const ActionResult result = command == L"install"
                                    ? registration.install(options.answersForCcgVault, options.startsService)
                                : command == L"repair" ? registration.repair(options.startsService)
                                                       : registration.uninstall();
    if (result.failure) {
        printFailure(report, *result.failure, options.isJson, result.isUndone);
        return exitFailure;
    }
    if (options.isJson) report.print("{\"result\":\"ok\"}\n");
    return exitOk;
}

int showStatus(const Report& report) {
    report.print(Registration(ownPath(), [](const StepReport&) {}).statusJson() + "\n");
    return exitOk;
}

[[noreturn]] void serve(std::wstring_view command) {
    const std::wstring bridgeFile = ownPath();
    ServiceWork work = pluginService({daemonFileBeside(bridgeFile), dataFolder(), answersForCcgVault()});
    endProcess(command == L"service" ? runAsService(serviceName, std::move(work)) : runInTerminal(work));
}

int dispatch(const std::vector<std::wstring>& arguments) {
    const std::wstring command = arguments.empty() ? L"" : arguments.front();
    const Options options = parse({arguments.begin() + (arguments.empty() ? 0 : 1), arguments.end()}, command);
    // Until the pipe is open, and when it cannot be opened, to the terminal; then nothing has been done.
    Report report;
    if (!options.isValid) {
        report.printError(usage);
        return exitUsage;
    }
    try {
        if (options.reportPipe) report = Report::toPipe(*options.reportPipe);
        if (command == L"status") return showStatus(report);
        if (hasReport(command)) return perform(report, command, options);
        if (command == L"service" || command == L"run") serve(command);
    } catch (const BridgeError& error) {
        printFailure(report, error, options.isJson, true);
        return exitFailure;
    }
    if (command == L"version") {
        report.print(std::string(bridgeVersion) + "\n");
        return exitOk;
    }
    report.printError(usage);
    return exitUsage;
}

} // namespace

int wmain(int count, wchar_t** arguments) {
    // Only from System32 and from nowhere that others can write to.
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32);
    return dispatch({arguments + 1, arguments + count});
}
