#pragma once

#include "console/bridges.h"
#include "console/console.h"
#include "console/dialledservers.h"
#include "console/endpointsecrets.h"
#include "console/eventstorage.h"
#include "console/networkhost.h"
#include "console/pacer.h"
#include "console/serverregistry.h"
#include "console/serversampler.h"
#include "setup/openedports.h"

#include <QPromise>
#include <QSet>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <unordered_map>

namespace hawser {

class DemoFleet;
struct DemoBerth;

/// The works of the console: its threads, and what they tell each other.
class Console::Private
{
public:
    Private(Console &console, ConsoleOptions opts);
    ~Private();

    // consoleservers.cpp: what the network and the registry tell about game servers.
    void connectServerSignals();
    void connectRegistry();
    void serverAppeared(const ServerId &id, const QString &identity, const QString &name,
                        Admission admission);
    void serverAdded(const ServerInfo &info);
    void connectDialled();
    void enter(const ServerId &id, ConnectionState state, const QString &cause);
    bool takeEvents(); ///< true if there were any
    void takeAndRest();
    void touch(const ServerId &id);
    void announceTouched();
    void announceCounted();

    // consolebridges.cpp: what is shared with others.
    void connectBridges();

    // console.cpp
    void connectHost();
    void connectStorage();
    void connectSecrets();
    void openStore();
    void storeChanged();
    void placeGiven();
    void listen();
    void arrived(const Arrival &arrival);
    void replied(const Reply &reply);
    void startDemo(const QUrl &url);
    void placeDemo(const QList<DemoBerth> &berths);
    void stopDemo();

    /// Runs \a function on the network thread, also when that is resting.
    template<typename Function>
    void onNetwork(Function &&function)
    {
        QMetaObject::invokeMethod(host, std::forward<Function>(function), Qt::QueuedConnection);
        pacer.wake();
    }

    Console &q;
    ConsoleOptions options;
    // Outlives the archive in it; null where that has a folder of its own, or there is none.
    const std::unique_ptr<QTemporaryDir> scratch{
        options.archivesForNow && options.archiveFolder.isEmpty() ? new QTemporaryDir : nullptr};
    EventStorage storage{scratch ? scratch->path() : options.archiveFolder, options.retention};
    EventLog &events{storage.log()};
    ServerBook book;
    std::unique_ptr<ServerSampler> sampler; // where there is an archive
    ProfileStore store;
    ServerRegistry registry{store, book};
    DialledServers dialled{store, book}; // after the registry, which puts servers into the book
    Bridges bridges{store};
    EndpointSecrets secrets{store};
    OpenedPorts ports{options.portLedgerFile};
    std::optional<QUrl> url;
    QByteArray endpointCertificate; // its fingerprint
    std::optional<EndpointError> error;
    std::unordered_map<RequestId, QPromise<Reply>> pending; // what is left at the end is cancelled
    QList<Arrival> arrivals;                                // the last ones, oldest first
    QSet<ServerId> touched;                                 // to be announced with the frame
    QSet<ServerId> counted; // have sent events, to be announced when it is time to
    QSet<ServerId> namesAsked;
    QSet<ServerId> simulated; // dialled servers of the demo
    QTimer frame;
    QTimer counting;
    QTimer taking;       // runs while what comes waits for its end
    bool paused = false; // by whoever reads the events
    bool behind = false; // the archive is
    bool wantsEndpoint = false;
    bool isOpened = false;

    EventQueue queue;
    Pacer pacer;
    QThread network;
    NetworkHost *host = nullptr; // lives on the network thread, deleted when it ends
    QThread demoThread;
    DemoFleet *demo = nullptr; // lives on the demo thread, deleted when it ends
};

} // namespace hawser
