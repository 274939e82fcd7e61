// Ends as its second argument says, with a crash sentinel in the folder of its first.

#include "desktop/crashsentinel.h"
#include "desktop/logfile.h"
#include "protocol/redact.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdlib>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QString folder = QCoreApplication::arguments().at(1);
    const QString end = QCoreApplication::arguments().at(2);
    hawser::LogFile log(folder);
    hawser::CrashSentinel sentinel(folder, log.path());
    hawser::rememberSecret(QStringLiteral("canary-of-the-crash"));
    log.write(QStringLiteral("dials with canary-of-the-crash"));
    if (end == QLatin1String("segv"))
        std::raise(SIGSEGV);
    if (end == QLatin1String("abort"))
        std::abort();
    if (end == QLatin1String("vanish"))
        std::_Exit(3);
    return 0;
}
