#pragma once

namespace hawser {

/// Whether the command line asks for something that needs no window and no display.
bool wantsNoWindow(int argc, char *argv[]);
/// Shows help or version, or hands over to the hawser-agent that lies beside this program. Returns
/// the exit code.
int runWithoutWindow(int argc, char *argv[]);

} // namespace hawser
