#pragma once

namespace hawser::configfiles::test {

/// A row for each sample: what it is recognised as ("kind"), and what is found in it ("findings").
void addExpectedFindings();

} // namespace hawser::configfiles::test
