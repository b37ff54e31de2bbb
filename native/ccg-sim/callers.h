// The callers of ccg-sim: each activates the plugin and calls it again and again, on a thread of its own.
#pragma once

#include "bridge/service/credential.h"
#include "ccg-sim/options.h"

#include <map>
#include <set>
#include <vector>

namespace ccgv::sim {

/// What became of one call, when calls are made at intervals. Its activation is part of it.
struct TimedCall {
    /// Since the first one began.
    double beganAtMilliseconds = 0;
    double milliseconds = 0;
    HRESULT result = S_OK;
};

/// What all callers found, put together. `answered`, the failures and `notMade` add up to the calls that were wanted.
struct Results {
    int answered = 0;
    /// An activation that failed counts here as the call that it was for.
    std::map<HRESULT, int> failures;
    /// Calls of callers that ended early.
    int notMade = 0;
    /// Failed calls that left something in an out parameter.
    int leftovers = 0;
    std::vector<double> milliseconds;
    std::vector<double> activationMilliseconds;
    /// In the order in which they ended; empty unless they were made at intervals.
    std::vector<TimedCall> timed;
    std::set<std::vector<char16_t>> distinct;
    Credential last;
    double totalMilliseconds = 0;
    /// Some callers never came back: their threads still wait inside COM, and the process must end without them.
    bool isAnyoneLost = false;
};

/// Makes all the calls and waits for them, for each at most as long as `options` allow.
Results makeCalls(const Options& options);

} // namespace ccgv::sim
