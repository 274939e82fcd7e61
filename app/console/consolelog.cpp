#include "console/consolelog.h"

#include "console/console.h"
#include "desktop/logfile.h"

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

/// The name alone could be anybody's.
QString calledServer(const Console &console, const ServerId &id)
{
    const auto server = console.server(id);
    return server ? u"“%1” (%2)"_s.arg(server->name, id.uuid().toString(QUuid::WithoutBraces))
                  : id.uuid().toString(QUuid::WithoutBraces);
}

} // namespace

void keepLog(const Console &console, LogFile &log)
{
    const Console *from = &console;
    LogFile *to = &log;
    QObject::connect(from, &Console::audit, from, [to](const QString &text) { to->write(text); });
    QObject::connect(from, &Console::endpointReady, from,
                     [to](const QUrl &url) { to->write("listens at "_L1 + url.toString()); });
    QObject::connect(from, &Console::endpointStopped, from,
                     [to] { to->write(u"listens no longer"_s); });
    QObject::connect(from, &Console::endpointFailed, from, [to](const EndpointError &error) {
        to->write("cannot listen: "_L1 + error.message);
    });
    QObject::connect(from, &Console::stateChanged, from,
                     [from, to](const ServerId &id, const StateChange &change) {
                         to->write(u"%1: %2, %3"_s.arg(calledServer(*from, id),
                                                       QString(connectionStateName(change.state)),
                                                       change.cause));
                     });
    QObject::connect(from, &Console::archiveTroubleChanged, from, [from, to] {
        const QString trouble = from->archiveTrouble();
        to->write(trouble.isEmpty() ? u"archive: all well"_s : "archive: "_L1 + trouble);
    });
}

} // namespace hawser
