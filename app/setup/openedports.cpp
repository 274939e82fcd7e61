#include "setup/openedports.h"

#include "portforward/mapping/mappingkeeper.h"
#include "portforward/mapping/orphansweep.h"

#include <QEventLoop>

namespace hawser {

using namespace portforward;
using namespace std::chrono_literals;

namespace {

constexpr auto tick = 30s;
constexpr auto slept = 90s; // between two ticks: the computer did not run

bool isOver(const MappingKeeper &keeper)
{
    return keeper.state() == MappingKeeper::State::Closed;
}

} // namespace

OpenedPorts::OpenedPorts(const QString &ledgerFile, QObject *parent)
    : QObject(parent)
    , m_ledger(ledgerFile.isEmpty() ? nullptr : std::make_unique<Ledger>(ledgerFile))
{
    m_clock.setInterval(tick);
    connect(&m_clock, &QTimer::timeout, this, &OpenedPorts::watchForSleep);
}

OpenedPorts::~OpenedPorts()
{
    qDeleteAll(keepers()); // before the ledger that they write
    qDeleteAll(findChildren<OrphanSweep *>());
}

void OpenedPorts::start()
{
    if (!isAvailable() || m_isSweeping)
        return;
    m_isSweeping = true;
    auto *sweep = new OrphanSweep(*m_ledger, {}, this);
    connect(sweep, &OrphanSweep::finished, this, [this, sweep] {
        m_isSweeping = false;
        sweep->deleteLater();
        emit swept(sweep->removed(), sweep->left());
    });
    sweep->start();
}

MappingKeeper *OpenedPorts::open(const QList<LedgerEntry> &candidates, const MappingTerms &terms)
{
    Q_ASSERT(isAvailable());
    auto *keeper = new MappingKeeper(*m_ledger, candidates, terms, {}, this);
    if (m_isSweeping)
        connect(this, &OpenedPorts::swept, keeper, &MappingKeeper::open);
    else
        QTimer::singleShot(0, keeper, &MappingKeeper::open); // who asked may connect first
    m_lastTick = QDateTime::currentDateTimeUtc();
    m_clock.start();
    return keeper;
}

void OpenedPorts::close(MappingKeeper *keeper)
{
    if (isOver(*keeper))
        return keeper->deleteLater();
    connect(keeper, &MappingKeeper::stateChanged, keeper, [keeper](MappingKeeper::State state) {
        if (state == MappingKeeper::State::Closed)
            keeper->deleteLater();
    });
    keeper->close();
}

QList<MappingKeeper *> OpenedPorts::keepers() const
{
    return findChildren<MappingKeeper *>(QString(), Qt::FindDirectChildrenOnly);
}

void OpenedPorts::checkNow()
{
    for (MappingKeeper *keeper : keepers())
        keeper->checkNow();
}

/// Timers do not run while the computer sleeps, and its router may have forgotten meanwhile.
void OpenedPorts::watchForSleep()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (m_lastTick.secsTo(now) > std::chrono::seconds(slept).count())
        checkNow();
    m_lastTick = now;
}

void OpenedPorts::closeTemporary(std::chrono::milliseconds patience)
{
    QList<MappingKeeper *> closing;
    for (MappingKeeper *keeper : keepers()) {
        if (keeper->result().entry.isTemporary)
            closing << keeper;
    }
    QEventLoop wait;
    const auto look = [&wait, &closing] {
        if (std::all_of(closing.begin(), closing.end(),
                        [](auto *keeper) { return isOver(*keeper); }))
            wait.quit();
    };
    for (MappingKeeper *keeper : std::as_const(closing)) {
        connect(keeper, &MappingKeeper::stateChanged, &wait, look);
        keeper->close();
    }
    const bool isDone
        = std::all_of(closing.begin(), closing.end(), [](auto *keeper) { return isOver(*keeper); });
    if (isDone)
        return;
    QTimer::singleShot(patience, &wait, &QEventLoop::quit);
    wait.exec(QEventLoop::ExcludeUserInputEvents);
}

} // namespace hawser
