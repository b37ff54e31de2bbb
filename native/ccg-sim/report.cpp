#include "ccg-sim/report.h"

#include "bridge/channel/json.h"
#include "bridge/support/error.h"
#include "bridge/support/text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

namespace ccgv::sim {

namespace {

double quantile(const std::vector<double>& sorted, double share) {
    if (sorted.empty()) return 0;
    const auto index = static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5);
    return sorted[index];
}

void writeLatencies(json::Writer& writer, std::string_view name, std::vector<double> values) {
    std::ranges::sort(values);
    writer.name(name).beginObject();
    writer.name("median").number(quantile(values, 0.5));
    writer.name("p90").number(quantile(values, 0.9));
    writer.name("p99").number(quantile(values, 0.99));
    writer.name("max").number(quantile(values, 1));
    writer.endObject();
}

std::string hexOf(HRESULT result) {
    std::array<char, 16> hex{};
    std::snprintf(hex.data(), hex.size(), "0x%08lx", static_cast<unsigned long>(result));
    return hex.data();
}

void writeFailures(json::Writer& writer, const std::map<HRESULT, int>& failures) {
    writer.name("failures").beginArray();
    for (const auto& [result, count] : failures) {
        const auto* const entry =
            std::ranges::find(catalogue, static_cast<std::uint32_t>(result), &CatalogueEntry::hresult);
        writer.beginObject().name("hresult").ascii(hexOf(result)).name("count").integer(count);
        if (entry != std::end(catalogue)) writer.name("code").ascii(entry->code).name("message").ascii(entry->message);
        writer.endObject();
    }
    writer.endArray();
}

void writeTimedCalls(json::Writer& writer, const std::vector<TimedCall>& calls) {
    writer.name("timed").beginArray();
    for (const TimedCall& call : calls) {
        writer.beginObject()
            .name("beganAt")
            .number(call.beganAtMilliseconds)
            .name("milliseconds")
            .number(call.milliseconds);
        if (FAILED(call.result)) writer.name("hresult").ascii(hexOf(call.result));
        writer.endObject();
    }
    writer.endArray();
}

} // namespace

void print(const Options& options, const Results& results) {
    json::Writer writer;
    writer.beginObject().name("clsid").text(toUtf16(options.clsidText));
    writer.name("calls").integer(options.calls).name("concurrency").integer(options.concurrency);
    writer.name("answered").integer(results.answered);
    writeFailures(writer, results.failures);
    writer.name("callsNotMade").integer(results.notMade);
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
    if (options.interval) writeTimedCalls(writer, results.timed);
    writer.name("totalMilliseconds").number(results.totalMilliseconds);
    writer.name("callsPerSecond")
        .number(results.totalMilliseconds > 0 ? results.answered * 1000.0 / results.totalMilliseconds : 0);
    writer.endObject();
    std::printf("%.*s\n", static_cast<int>(writer.view().size()), writer.view().data());
}

} // namespace ccgv::sim
