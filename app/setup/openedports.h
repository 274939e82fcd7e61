#pragma once

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <memory>

namespace hawser {

namespace portforward {
struct LedgerEntry;
struct MappingTerms;
class Ledger;
class MappingKeeper;
} // namespace portforward

/// Every port that this Hawser has opened on a router, for as long as it runs: what a run before
/// left behind is removed first, what is open is kept open, also after the computer slept, and
/// what is temporary is closed at the end. One for each profile folder. GUI thread; works from the
/// event loop and blocks only in closeTemporary().
class OpenedPorts : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds patienceAtEnd{2'000};

    /// \a ledgerFile is where it is written down what routers were asked for, for the next start.
    /// Empty: nothing can be opened.
    explicit OpenedPorts(const QString &ledgerFile, QObject *parent = nullptr);
    ~OpenedPorts() override;

    bool isAvailable() const { return m_ledger != nullptr; }
    /// Removes what a run before left behind; swept() follows.
    void start();

    /// The same port asked for in different ways, the preferred one first. Begins once the sweep is
    /// over. The keeper belongs to this; ends by close().
    portforward::MappingKeeper *open(const QList<portforward::LedgerEntry> &candidates,
                                     const portforward::MappingTerms &terms);
    /// Takes the port back; \a keeper deletes itself when that is done.
    void close(portforward::MappingKeeper *keeper);
    /// Something has happened to the network: looks whether all is still there.
    void checkNow();
    /// At the end of the program. Waits at most \a patience; what could not be removed until then
    /// is removed at the next start.
    void closeTemporary(std::chrono::milliseconds patience = patienceAtEnd);

signals:
    /// \a removed were left behind and are gone; of \a left nobody knows.
    void swept(int removed, int left);

private:
    QList<portforward::MappingKeeper *> keepers() const;
    void watchForSleep();

    std::unique_ptr<portforward::Ledger> m_ledger;
    bool m_isSweeping = false;
    QTimer m_clock;
    QDateTime m_lastTick;
};

} // namespace hawser
