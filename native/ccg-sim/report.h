// What ccg-sim prints.
#pragma once

#include "ccg-sim/callers.h"

namespace ccgv::sim {

/// Prints one JSON object in a line.
void print(const Options& options, const Results& results);

} // namespace ccgv::sim
