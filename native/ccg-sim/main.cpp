// ccg-sim.exe activates a plugin out of process and asks it for credentials, as Container Credential Guard does.
// On Windows it must run as SYSTEM or as a service, since nobody else may activate the plugin.
#include "bridge/com/com_server.h"
#include "bridge/support/error.h"
#include "ccg-sim/report.h"

#include <cstdio>

using namespace ccgv;

int wmain(int count, wchar_t** arguments) {
    const std::optional<sim::Options> options = sim::parse({arguments + 1, arguments + count});
    if (!options) {
        std::fprintf(stderr, "%.*s", static_cast<int>(sim::usage.size()), sim::usage.data());
        return 2;
    }
    try {
        const ComRuntime runtime;
        // The plugin may see who calls, but not act in our name.
        CoInitializeSecurity(nullptr, -1, nullptr, nullptr, RPC_C_AUTHN_LEVEL_PKT_PRIVACY, RPC_C_IMP_LEVEL_IDENTIFY,
                             nullptr, EOAC_NONE, nullptr);
        const sim::Results results = sim::makeCalls(*options);
        sim::print(*options, results);
        const int exitCode = results.answered == options->calls ? 0 : 1;
        if (results.isAnyoneLost) {
            // Leaving COM would wait for the calls that are lost.
            std::fflush(stdout);
            TerminateProcess(GetCurrentProcess(), static_cast<UINT>(exitCode));
        }
        return exitCode;
    } catch (const BridgeError& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
