#pragma once

namespace hawser {

/// Whether anything stands behind a hawser:// link. Some systems paste a link into a command line,
/// so that one with a quotation mark in it could add options, ours or Qt's (which load plugins): to
/// be asked before Qt reads them.
bool somethingFollowsALink(int argc, char *argv[]);
/// Whether the command line asks for something that needs no window and no display.
bool wantsNoWindow(int argc, char *argv[]);
/// Shows help or version, or hands over to the hawser-agent that lies beside this program. Returns
/// the exit code.
int runWithoutWindow(int argc, char *argv[]);

} // namespace hawser
