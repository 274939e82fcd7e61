#pragma once

#include "console/commandline.h"
#include "console/console.h"
#include "desktop/stopsignals.h"
#include "headless/bridgecommands.h"
#include "headless/commandreader.h"
#include "headless/connectioncommands.h"
#include "headless/doctorcommands.h"
#include "headless/eventcommands.h"
#include "headless/exportrun.h"
#include "headless/outputwriter.h"
#include "headless/servercommands.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <array>
#include <memory>

namespace hawser::headless {

/// Hawser without a window: prints what the console tells as JSON lines and turns lines from
/// standard input into requests. Main thread. Everything the window can do, this can do.
class Agent : public QObject
{
    Q_OBJECT

public:
    explicit Agent(const CommandLine &commandLine, QObject *parent = nullptr);
    ~Agent() override;

    void start();

signals:
    /// Work is over; the program ends with this code.
    void finished(hawser::ExitCode code);

private:
    void connectConsole();
    void connectArchive();
    void connectCommands();
    std::array<CommandFamily *, 5> families();
    void print(const QJsonObject &line);
    void printBytes(std::string_view line);
    void setOutputSlow(bool slow);

    void pumpEvents();
    void printPage(const EventPage &page);

    void readLine(qint64 number, const QByteArray &line);
    void perform(const QString &where, const QString &id, const QJsonObject &line);
    void request(const QString &where, const QString &id, const QJsonObject &line);
    void endWithAdvice(const QString &why);
    void onTimeUp();
    void connectExport();
    void stop(ExitCode code);

    Console m_console;
    ServerCommands m_serverCommands{m_console};
    BridgeCommands m_bridgeCommands{m_console};
    ConnectionCommands m_connectionCommands{m_console};
    DoctorCommands m_doctorCommands{m_console};
    EventCommands m_eventCommands{m_console};
    std::unique_ptr<ExportRun> m_export; // if that is asked for
    bool m_exportsAtOnce = false;
    bool m_isReady = false;
    quint8 m_wantedTypes = 0; // bit n = EventType(n)
    Seq m_nextSeq = 1;
    bool m_pageAsked = false;
    bool m_outputSlow = false;
    bool m_stopping = false;
    ExitCode m_exitCode = ExitCode::Ok;
    QTimer m_runFor;
    StopSignals m_stopSignals;
    CommandReader m_reader;
    std::unique_ptr<OutputWriter> m_writer;
};

} // namespace hawser::headless
