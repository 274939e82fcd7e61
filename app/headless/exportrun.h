#pragma once

#include "console/commandline.h"
#include "headless/eventcommands.h"

#include <QJsonObject>
#include <QObject>

#include <memory>
#include <optional>

namespace hawser {
class ArchiveBeside;
}

namespace hawser::headless {

/// What --export asks for: once, when the archive is there. While another Hawser has that, what is
/// stored is read beside it. Where the stored events cannot be read it fails, and there is no file.
class ExportRun : public QObject
{
    Q_OBJECT

public:
    /// With \a hasWaited also what came in this run is meant. All must outlive this.
    ExportRun(Console &console, EventCommands &commands, const EventExportWish &wish,
              bool hasWaited, QObject *parent = nullptr);
    ~ExportRun() override;

    /// Does nothing if it has begun. finished() or failed() follows.
    void begin();

signals:
    void finished(const QJsonObject &answer);
    /// \a message is display text.
    void failed(hawser::ExitCode code, const QString &message);

private:
    void look();
    void readBeside();
    void exportFrom(const EventLog &log);
    void fail(const QString &why);

    Console &m_console;
    EventCommands &m_commands;
    const EventExportWish m_wish;
    const bool m_hasWaited;
    bool m_hasBegun = false;
    bool m_isDecided = false; // where from, or that there is nowhere
    std::unique_ptr<ArchiveBeside> m_beside;
};

} // namespace hawser::headless
