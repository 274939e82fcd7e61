#include "headless/agent.h"

#include "console/bridges.h"
#include "headless/bridgelines.h"
#include "headless/jsonlines.h"
#include "protocol/action.h"
#include "protocol/displaytext.h"
#include "protocol/redact.h"

#include <QFutureWatcher>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

namespace hawser::headless {

using namespace Qt::StringLiterals;

namespace {

constexpr int standardInput = 0;
constexpr int standardOutput = 1;
constexpr int eventsPerPage = 1'000;

quint8 typeBits(const QStringList &names)
{
    quint8 bits = 0;
    for (const QString &name : names) {
        if (name == "none"_L1)
            return 0;
        if (name == "all"_L1)
            return 0xff;
        bits |= quint8(1u << unsigned(eventTypeFromName(name.toStdString())));
    }
    return bits;
}

/// Ids are the asker's own; a number is as good as a text.
QString idOf(const QJsonObject &line)
{
    const QJsonValue id = line["id"_L1];
    return id.isDouble() ? QString::number(id.toInteger()) : id.toString();
}

} // namespace

Agent::Agent(const CommandLine &commandLine, QObject *parent)
    : QObject(parent)
    , m_console(commandLine.console)
    , m_exportsAtOnce(commandLine.eventExport && !commandLine.runFor)
    , m_wantedTypes(typeBits(commandLine.events))
    , m_reader(standardInput)
{
    m_writer = std::make_unique<OutputWriter>(
        standardOutput,
        [this] { QMetaObject::invokeMethod(this, [this] { setOutputSlow(false); }); },
        [this] { QMetaObject::invokeMethod(this, [this] { stop(ExitCode::OutputClosed); }); });
    connectConsole();
    connectCommands();
    if (commandLine.eventExport) {
        m_export = std::make_unique<ExportRun>(m_console, m_eventCommands, *commandLine.eventExport,
                                               !m_exportsAtOnce);
        connectExport();
    }
    connect(&m_stopSignals, &StopSignals::stopRequested, this, [this] {
        m_eventCommands.cancelExports();
        stop(ExitCode::Ok);
    });
    connect(&m_reader, &CommandReader::lineRead, this, &Agent::readLine);
    connect(&m_reader, &CommandReader::lineTooLong, this, [this](qint64 number) {
        print(errorLine(tr("stdin line %1").arg(number),
                        tr("The line is longer than 1 MiB and was skipped")));
    });
    m_runFor.setSingleShot(true);
    connect(&m_runFor, &QTimer::timeout, this, &Agent::onTimeUp);
    if (commandLine.runFor)
        m_runFor.start(*commandLine.runFor);
}

Agent::~Agent() = default;

void Agent::start()
{
    m_nextSeq = m_console.events().next(); // what is stored already is asked for by "query"
    m_console.start();
}

void Agent::connectArchive()
{
    m_nextSeq = m_console.events().next(); // what was before is asked for, not told
    connect(&m_console.events(), &EventLog::renumbered, this, [this](Seq by) {
        m_nextSeq += by;
        if (m_isReady)
            print(readyLine(m_console.endpointUrl(), m_console.events()));
    });
    connect(&m_console, &Console::archiveTroubleChanged, this, [this] {
        if (const QString trouble = m_console.archiveTrouble(); !trouble.isEmpty())
            print(errorLine("archive"_L1, trouble));
    });
    connect(&m_console, &Console::archiveNoticed, this,
            [this](const QString &text) { print(errorLine("archive"_L1, text)); });
    if (const QString trouble = m_console.archiveTrouble(); !trouble.isEmpty())
        print(errorLine("archive"_L1, trouble));
}

void Agent::connectConsole()
{
    connect(&m_console, &Console::endpointReady, this, [this](const QUrl &url) {
        m_isReady = true;
        print(readyLine(url, m_console.events()));
    });
    connectArchive();
    connect(&m_console, &Console::opened, this, [this] {
        m_isReady = true;
        print(readyLine({}, m_console.events()));
        if (m_exportsAtOnce)
            m_export->begin();
    });
    connect(&m_console, &Console::secretsFailed, this,
            [this](const StoreError &error) { endWithAdvice(error.message); });
    connect(&m_console.profiles(), &ProfileStore::stateChanged, this,
            [this](const StoreState &state) {
                if (state.phase == StoreState::Phase::Locked || state.failure)
                    endWithAdvice(state.reason);
            });
    connect(&m_console, &Console::serverAdded, this, [this](const ServerInfo &server) {
        if (!m_isReady) // one that is known, and not met yet
            print(stateLine(server, server.state));
    });
    connect(&m_console, &Console::endpointFailed, this, [this](const EndpointError &error) {
        print(errorLine("endpoint"_L1, error.message + u' ' + error.advice));
        stop(ExitCode::NoEndpoint);
    });
    connect(&m_console, &Console::stateChanged, this,
            [this](const ServerId &id, const StateChange &change) {
                if (const auto server = m_console.server(id))
                    print(stateLine(*server, change));
            });
    connect(&m_console, &Console::gapOpened, this,
            [this](const ServerId &id, const QDateTime &from, const QString &cause) {
                print(gapLine(id, from, cause));
            });
    connect(&m_console, &Console::gapClosed, this,
            [this](const ServerId &id, const QDateTime &from, const QDateTime &to,
                   bool backfilled) { print(gapLine(id, from, to, backfilled)); });
    connect(&m_console.bridges(), &Bridges::stateChanged, this,
            [this](const BridgeInfo &bridge) { print(bridgeLine(bridge)); });
    connect(&m_console, &Console::audit, this, [](const QString &text) {
        std::fprintf(stderr, "hawser-agent: %s\n", qUtf8Printable(text));
    });
    connect(&m_console.events(), &EventLog::changed, this, &Agent::pumpEvents);
}

std::array<CommandFamily *, 5> Agent::families()
{
    return {&m_serverCommands, &m_bridgeCommands, &m_connectionCommands, &m_doctorCommands,
            &m_eventCommands};
}

void Agent::connectCommands()
{
    for (const CommandFamily *family : families()) {
        connect(family, &CommandFamily::answered, this,
                [this](const QString &id, bool ok, const QJsonObject &answer) {
                    print(resultLine(id, ok, answer));
                });
        connect(family, &CommandFamily::refused, this,
                [this](const QString &id, const QString &message) {
                    print(errorLine("command"_L1, message, id));
                });
    }
    connect(&m_eventCommands, &EventCommands::lineMade, this,
            [this](const std::string &line) { printBytes(line); });
}

/// Who reads no lines, cron for one, is to see it, too.
void Agent::connectExport()
{
    connect(m_export.get(), &ExportRun::finished, this, [this](const QJsonObject &answer) {
        print(resultLine(u"export"_s, true, answer));
        stop(ExitCode::Ok);
    });
    connect(m_export.get(), &ExportRun::failed, this,
            [this](ExitCode code, const QString &message) {
                print(errorLine("--export"_L1, message));
                std::fprintf(stderr, "hawser-agent: --export: %s\n", qUtf8Printable(message));
                stop(code);
            });
}

void Agent::print(const QJsonObject &line)
{
    const QByteArray bytes = QJsonDocument(line).toJson(QJsonDocument::Compact);
    printBytes({bytes.constData(), std::size_t(bytes.size())});
}

void Agent::printBytes(std::string_view line)
{
    if (!m_writer->write(line))
        setOutputSlow(true);
}

/// Nobody reads us fast enough: the console stops taking events, and so in the end do the
/// connectors. Nothing is lost, nothing grows.
void Agent::setOutputSlow(bool slow)
{
    if (m_outputSlow == slow)
        return;
    m_outputSlow = slow;
    m_console.setEventsPaused(slow);
    if (!slow)
        pumpEvents();
}

void Agent::pumpEvents()
{
    if (m_outputSlow || m_pageAsked)
        return;
    if (!m_wantedTypes)
        m_nextSeq = m_console.events().next();
    if (m_nextSeq > m_console.events().last()) {
        if (m_stopping)
            emit finished(m_exitCode);
        return;
    }
    m_pageAsked = true;
    m_console.events()
        .page({}, m_nextSeq, EventLog::Direction::Newer, eventsPerPage)
        .then(this, [this, numbers = m_console.events().id()](const EventPage &page) {
            m_pageAsked = false;
            if (numbers == m_console.events().id())
                printPage(page);
            pumpEvents();
        });
}

void Agent::printPage(const EventPage &page)
{
    std::string line;
    for (const StoredEvent &event : page.events) {
        if (event.seq > m_nextSeq) {
            print(errorLine(
                "events"_L1,
                tr("%n event(s) before number %1 were forgotten before they could be printed",
                   nullptr, int(event.seq - m_nextSeq))
                    .arg(event.seq)));
        }
        m_nextSeq = event.seq + 1;
        if (!(m_wantedTypes & (1u << unsigned(event.record().type))))
            continue;
        line.clear();
        appendEventLine(line, event);
        printBytes(line);
    }
}

void Agent::readLine(qint64 number, const QByteArray &bytes)
{
    const QString where = tr("stdin line %1").arg(number);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject()) {
        const QString what = error.error == QJsonParseError::NoError
            ? tr("It is no JSON object")
            : tr("It is no JSON: %1 at character %2").arg(error.errorString()).arg(error.offset);
        print(errorLine(where, what));
        return;
    }
    const QJsonObject line = document.object();
    const QString id = idOf(line);
    if (id.isEmpty()) {
        print(errorLine(where, tr("\"id\" is missing: it names the answer")));
        return;
    }
    if (line.contains("action"_L1))
        request(where, id, line);
    else
        perform(where, id, line);
}

void Agent::perform(const QString &where, const QString &id, const QJsonObject &line)
{
    const QString command = line["command"_L1].toString();
    if (command == "quit"_L1) {
        print(resultLine(id, true));
        stop(ExitCode::Ok);
    } else if (command == "servers"_L1) {
        QJsonArray servers;
        for (const ServerInfo &server : m_console.servers())
            servers.append(serverObject(server));
        print(resultLine(id, true, {{"servers"_L1, servers}}));
    } else if (command.isEmpty()) {
        print(errorLine(where, tr("Neither \"action\" nor \"command\" is there"), id));
    } else if (std::ranges::none_of(families(), [&](CommandFamily *family) {
                   return family->perform(command, id, line);
               })) {
        QStringList known{u"servers"_s, u"quit"_s};
        for (const CommandFamily *family : families())
            known += family->names();
        print(errorLine(where,
                        tr("There is no command “%1”; known are: %2")
                            .arg(displayText(command), known.join(", "_L1)),
                        id));
    }
}

void Agent::request(const QString &where, const QString &id, const QJsonObject &line)
{
    const QString name = line["action"_L1].toString();
    const ActionSpec *spec = findAction(name);
    if (!spec) {
        const QStringList similar = similarActions(name);
        const QString unknown = tr("There is no action “%1”").arg(displayText(name));
        print(errorLine(
            where,
            similar.isEmpty() ? unknown : tr("%1; similar: %2").arg(unknown, similar.join(", "_L1)),
            id));
        return;
    }
    const QString wanted = line["server"_L1].toString();
    const std::optional<ServerId> server = m_console.findServer(wanted);
    if (!server) {
        print(errorLine(where, CommandFamily::noSuchServer(wanted), id));
        return;
    }
    const QJsonValue given = line["args"_L1];
    if (!given.isUndefined() && !given.isNull() && !given.isObject()) {
        print(errorLine(where, tr("\"args\" must be a JSON object"), id));
        return;
    }
    const auto arguments = checkArguments(spec->action, given.toObject());
    if (!arguments) {
        print(errorLine(where, arguments.error().message(), id));
        return;
    }
    const QJsonValue wantsProof = line["proof"_L1];
    const std::optional<Proof> proof = wantsProof.isBool()
        ? std::optional(wantsProof.toBool() ? Proof::ReadBack : Proof::None)
        : std::nullopt;
    m_console.request(*server, spec->action, *arguments, RequestOrigin::Headless, proof)
        .then(this, [this, id](const Reply &reply) { print(replyLine(id, reply)); });
}

/// Nobody is there to unlock a keychain, or to be shown a new token.
void Agent::endWithAdvice(const QString &why)
{
    if (m_stopping)
        return;
    if (m_exportsAtOnce) { // needs no token, and without the names it knows game servers by their
                           // id
        m_export->begin();
        return;
    }
    std::fprintf(stderr, "hawser-agent: %s %s\n", qUtf8Printable(why),
                 qUtf8Printable(noTokenAdvice()));
    stop(ExitCode::Usage);
}

void Agent::onTimeUp()
{
    if (m_export)
        m_export->begin();
    else
        stop(ExitCode::Ok);
}

/// What was received is still printed; then the program ends.
void Agent::stop(ExitCode code)
{
    if (m_stopping)
        return;
    m_stopping = true;
    m_exitCode = code;
    if (code == ExitCode::OutputClosed) {
        std::fputs("hawser-agent: standard output was closed by its reader\n", stderr);
        emit finished(code);
    } else if (m_outputSlow) {
        emit finished(code); // the reader does not read: it gets what it can take
    } else {
        pumpEvents();
    }
}

} // namespace hawser::headless
