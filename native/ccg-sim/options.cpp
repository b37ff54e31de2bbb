#include "ccg-sim/options.h"

#include <objbase.h>

#include <cwchar>

namespace ccgv::sim {

const std::string_view usage =
    "Usage: ccg-sim [options]\n"
    "  --clsid {GUID}        class to activate (default: this product's)\n"
    "  --input TEXT          PluginInput\n"
    "  --input-unit HEX N    PluginInput of N UTF-16 units with this value, for example d800 100000\n"
    "  --null-input          pass no PluginInput at all\n"
    "  --calls N             calls in all (default 1)\n"
    "  --concurrency N       callers at once (default 1)\n"
    "  --every MS            begin a call every MS milliseconds, each by a caller of its own, and tell when each "
    "began,\n"
    "                        what became of it, and after how long; instead of --concurrency\n"
    "  --patience SECONDS    longest time for an activation or a call (default 150); then it counts as failed\n"
    "  --until-failure       each caller ends at its first failed call\n"
    "  --announce            say \"answered\" on standard error once every caller has been\n"
    "  --reveal              print the password\n"
    "Prints one JSON object. Exit code: 0 when every call was answered, 1 when not, 2 for wrong usage.\n";

namespace {

int toNumber(const std::wstring& text) {
    return static_cast<int>(std::wcstol(text.c_str(), nullptr, 10));
}

} // namespace

std::optional<Options> parse(const std::vector<std::wstring>& arguments) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::wstring& name = arguments[i];
        const std::size_t values = arguments.size() - i - 1;
        if (name == L"--reveal") {
            options.isRevealing = true;
        } else if (name == L"--null-input") {
            options.isNullInput = true;
        } else if (name == L"--until-failure") {
            options.isUntilFailure = true;
        } else if (name == L"--announce") {
            options.isAnnouncing = true;
        } else if (name == L"--input-unit" && values >= 2) {
            const auto unit = static_cast<wchar_t>(std::wcstoul(arguments[i + 1].c_str(), nullptr, 16));
            options.input.assign(std::wcstoul(arguments[i + 2].c_str(), nullptr, 10), unit);
            i += 2;
        } else if (name == L"--input" && values >= 1) {
            options.input = arguments[++i];
        } else if (name == L"--calls" && values >= 1) {
            options.calls = toNumber(arguments[++i]);
        } else if (name == L"--concurrency" && values >= 1) {
            options.concurrency = toNumber(arguments[++i]);
        } else if (name == L"--every" && values >= 1) {
            options.interval = std::chrono::milliseconds(toNumber(arguments[++i]));
        } else if (name == L"--patience" && values >= 1) {
            options.patience = std::chrono::seconds(toNumber(arguments[++i]));
        } else if (name == L"--clsid" && values >= 1) {
            options.clsidText = arguments[++i];
            if (FAILED(CLSIDFromString(options.clsidText.c_str(), &options.clsid))) return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    if (options.calls < 1 || options.concurrency < 1 || options.patience.count() < 1) return std::nullopt;
    if (options.interval && options.interval->count() < 1) return std::nullopt;
    return options;
}

} // namespace ccgv::sim
