// ccg-sim.exe activates a plugin out of process and asks it for credentials, as Container Credential Guard does.
// On Windows it must run as SYSTEM or as a service, since nobody else may activate the plugin.
#include "bridge/channel/json.h"
#include "bridge/com/ccg_plugin.h"
#include "bridge/com/com_server.h"
#include "bridge/com/identities.h"
#include "bridge/support/error.h"
#include "bridge/support/handle.h"
#include "bridge/support/text.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cwchar>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace ccgv;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view usage =
    "Usage: ccg-sim [options]\n"
    "  --clsid {GUID}        class to activate (default: this product's)\n"
    "  --input TEXT          PluginInput\n"
    "  --input-unit HEX N    PluginInput of N UTF-16 units with this value, for example d800 100000\n"
    "  --null-input          pass no PluginInput at all\n"
    "  --calls N             calls in all (default 1)\n"
    "  --concurrency N       callers at once (default 1)\n"
    "  --reveal              print the password\n"
    "Prints one JSON object. Exit code: 0 when every call was answered, 1 when not, 2 for wrong usage.\n";

struct Options {
    GUID clsid = pluginClass;
    std::wstring clsidText = pluginClassText;
    std::wstring input;
    bool isNullInput = false;
    int calls = 1;
    int concurrency = 1;
    bool isRevealing = false;
};

/// A string that COM allocated for us.
class OutString {
  public:
    OutString() = default;
    ~OutString() {
        if (text_ == nullptr) return;
        wipe(text_, std::wcslen(text_) * sizeof(wchar_t));
        CoTaskMemFree(text_);
    }
    OutString(const OutString&) = delete;
    OutString& operator=(const OutString&) = delete;

    LPWSTR* receive() { return &text_; }
    bool isNull() const { return text_ == nullptr; }
    std::wstring_view view() const { return text_ == nullptr ? std::wstring_view() : std::wstring_view(text_); }

  private:
    LPWSTR text_ = nullptr;
};

/// What all callers found, put together.
struct Results {
    std::mutex mutex;
    int answered = 0;
    std::map<HRESULT, int> failures;
    /// Failed calls that left something in an out parameter.
    int leftovers = 0;
    std::vector<double> milliseconds;
    std::vector<double> activationMilliseconds;
    std::set<std::vector<char16_t>> distinct;
    Credential last;
};

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void release(ICcgDomainAuthCredentials* plugin) {
    plugin->Release();
}
using Plugin = Owned<ICcgDomainAuthCredentials*, &release>;

/// Null when it failed, which is then among the results.
Plugin activate(const Options& options, Results& results) {
    const auto start = Clock::now();
    void* object = nullptr;
    const HRESULT result = CoCreateInstance(options.clsid, nullptr, CLSCTX_LOCAL_SERVER, credentialsInterface, &object);
    const std::lock_guard lock(results.mutex);
    results.activationMilliseconds.push_back(millisecondsSince(start));
    if (FAILED(result)) ++results.failures[result];
    return Plugin(FAILED(result) ? nullptr : static_cast<ICcgDomainAuthCredentials*>(object));
}

void call(ICcgDomainAuthCredentials& plugin, const Options& options, Results& results) {
    OutString domain;
    OutString username;
    OutString password;
    const auto start = Clock::now();
    const HRESULT result = plugin.GetPasswordCredentials(options.isNullInput ? nullptr : options.input.c_str(),
                                                         domain.receive(), username.receive(), password.receive());
    const double elapsed = millisecondsSince(start);
    const std::lock_guard lock(results.mutex);
    if (FAILED(result)) {
        ++results.failures[result];
        if (!domain.isNull() || !username.isNull() || !password.isNull()) ++results.leftovers;
        return;
    }
    ++results.answered;
    results.milliseconds.push_back(elapsed);
    results.last = {toSecretText(domain.view()), toSecretText(username.view()), toSecretText(password.view())};
    std::vector<char16_t> all;
    for (const auto text : {domain.view(), username.view(), password.view()}) {
        all.insert(all.end(), text.begin(), text.end());
        all.push_back(u'\n');
    }
    results.distinct.insert(std::move(all));
}

void runCaller(const Options& options, int calls, Results& results) {
    const ComRuntime runtime;
    const Plugin plugin = activate(options, results);
    if (!plugin) return;
    for (int i = 0; i < calls; ++i)
        call(*plugin.get(), options, results);
}

double quantile(const std::vector<double>& sorted, double share) {
    if (sorted.empty()) return 0;
    const auto index = static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5);
    return sorted[index];
}

void writeMilliseconds(json::Writer& writer, std::string_view name, double milliseconds) {
    writer.name(name).number(milliseconds);
}

void writeLatencies(json::Writer& writer, std::string_view name, std::vector<double> values) {
    std::ranges::sort(values);
    writer.name(name).beginObject();
    writeMilliseconds(writer, "median", quantile(values, 0.5));
    writeMilliseconds(writer, "p90", quantile(values, 0.9));
    writeMilliseconds(writer, "p99", quantile(values, 0.99));
    writeMilliseconds(writer, "max", quantile(values, 1));
    writer.endObject();
}

void writeFailures(json::Writer& writer, const std::map<HRESULT, int>& failures) {
    writer.name("failures").beginArray();
    for (const auto& [result, count] : failures) {
        const auto* const entry =
            std::ranges::find(catalogue, static_cast<std::uint32_t>(result), &CatalogueEntry::hresult);
        std::array<char, 16> hex{};
        std::snprintf(hex.data(), hex.size(), "0x%08lx", static_cast<unsigned long>(result));
        writer.beginObject().name("hresult").ascii(hex.data()).name("count").integer(count);
        if (entry != std::end(catalogue)) writer.name("code").ascii(entry->code).name("message").ascii(entry->message);
        writer.endObject();
    }
    writer.endArray();
}

void print(const Options& options, const Results& results, double totalMilliseconds) {
    json::Writer writer;
    writer.beginObject().name("clsid").text(toUtf16(options.clsidText));
    writer.name("calls").integer(options.calls).name("concurrency").integer(options.concurrency);
    writer.name("answered").integer(results.answered);
    writeFailures(writer, results.failures);
    writer.name("failuresWithOutput").integer(results.leftovers);
    writer.name("distinctCredentials").integer(static_cast<std::int64_t>(results.distinct.size()));
    if (results.answered > 0) {
        writer.name("credential").beginObject().name("domain").text(viewOf(results.last.domain));
        writer.name("username").text(viewOf(results.last.username)).name("password");
        if (options.isRevealing) {
            writer.text(viewOf(results.last.password));
        } else {
            writer.ascii("********");
        }
        writer.endObject();
    }
    writeLatencies(writer, "activationMilliseconds", results.activationMilliseconds);
    writeLatencies(writer, "milliseconds", results.milliseconds);
    writeMilliseconds(writer, "totalMilliseconds", totalMilliseconds);
    writeMilliseconds(writer, "callsPerSecond",
                      totalMilliseconds > 0 ? results.answered * 1000.0 / totalMilliseconds : 0);
    writer.endObject();
    std::printf("%.*s\n", static_cast<int>(writer.view().size()), writer.view().data());
}

/// Nothing when the command line makes no sense.
std::optional<Options> parse(const std::vector<std::wstring>& arguments) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::wstring& name = arguments[i];
        const std::size_t values = arguments.size() - i - 1;
        if (name == L"--reveal") {
            options.isRevealing = true;
        } else if (name == L"--null-input") {
            options.isNullInput = true;
        } else if (name == L"--input-unit" && values >= 2) {
            const auto unit = static_cast<wchar_t>(std::wcstoul(arguments[i + 1].c_str(), nullptr, 16));
            options.input.assign(std::wcstoul(arguments[i + 2].c_str(), nullptr, 10), unit);
            i += 2;
        } else if (name == L"--input" && values >= 1) {
            options.input = arguments[++i];
        } else if (name == L"--calls" && values >= 1) {
            options.calls = static_cast<int>(std::wcstol(arguments[++i].c_str(), nullptr, 10));
        } else if (name == L"--concurrency" && values >= 1) {
            options.concurrency = static_cast<int>(std::wcstol(arguments[++i].c_str(), nullptr, 10));
        } else if (name == L"--clsid" && values >= 1) {
            options.clsidText = arguments[++i];
            if (FAILED(CLSIDFromString(options.clsidText.c_str(), &options.clsid))) return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    if (options.calls < 1 || options.concurrency < 1) return std::nullopt;
    return options;
}

} // namespace

int wmain(int count, wchar_t** arguments) {
    const std::optional<Options> options = parse({arguments + 1, arguments + count});
    if (!options) {
        std::fprintf(stderr, "%.*s", static_cast<int>(usage.size()), usage.data());
        return 2;
    }
    try {
        const ComRuntime runtime;
        // The plugin may see who calls, but not act in our name.
        CoInitializeSecurity(nullptr, -1, nullptr, nullptr, RPC_C_AUTHN_LEVEL_PKT_PRIVACY, RPC_C_IMP_LEVEL_IDENTIFY,
                             nullptr, EOAC_NONE, nullptr);
        Results results;
        const auto start = Clock::now();
        std::vector<std::thread> callers;
        for (int caller = 0; caller < options->concurrency; ++caller) {
            const int calls =
                options->calls / options->concurrency + (caller < options->calls % options->concurrency ? 1 : 0);
            callers.emplace_back([&, calls] { runCaller(*options, calls, results); });
        }
        for (std::thread& caller : callers)
            caller.join();
        print(*options, results, millisecondsSince(start));
        return results.answered == options->calls ? 0 : 1;
    } catch (const BridgeError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
