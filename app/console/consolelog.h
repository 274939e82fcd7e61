#pragma once

namespace hawser {

class Console;
class LogFile;

/// From now on what \a console does is noted in \a log: the endpoint, states of game servers with
/// their causes, audits. No events, no requests, no secrets. Both must outlive the console.
void keepLog(const Console &console, LogFile &log);

} // namespace hawser
