#pragma once

#include "app/portforward/natlab/pinholeprobe.h"

#include "portforward/mapping/mappingkeeper.h"
#include "portforward/mapping/orphansweep.h"
#include "portforward/proof/checkasking.h"
#include "portforward/proof/greetinglistener.h"
#include "portforward/survey/survey.h"
#include "portforward/verdict/evidencerows.h"
#include "portforward/verdict/verdict.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QProcess>

#include <memory>

/// Walks the way of the wizard in the network lab, without a window: survey, open, prove, renew,
/// take back; then prints one line of JSON with what it found.
class PortProbe : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        quint16 port = 28016;
        hawser::portforward::StunServer stun;
        hawser::portforward::Location checker;
        QString ledger;
        QStringList neighbour;  ///< command that tells "open …" from another device of the LAN
        QStringList reboot;     ///< command that makes the router forget; then it must be noticed
        bool opensBoth = false; ///< through a second router, too
        bool renews = false;    ///< waits for a renewal and looks again
        bool diesOpen = false;  ///< ends as if killed once it is open
        bool sweeps = false;    ///< only cleans up after a run before
        QStringList outsideV6;  ///< only IPv6: command that connects from outside
        bool byUpnp = false;    ///< of IPv6: rather than by PCP
    };

    explicit PortProbe(const Options &options);
    void start();

signals:
    void finished(const QJsonObject &report);

private:
    using Then = std::function<void()>;

    void surveyed();
    void openPort();
    void openPinhole();
    void openOuter();
    void opened();
    void checkOutside(const Then &then);
    void askNeighbour();
    void conclude();
    void awaitRenewal();
    void awaitReboot();
    void closePort();
    void closed();
    void note(const QString &key, const QJsonValue &value) { m_report[key] = value; }

    const Options m_options;
    hawser::portforward::Ledger m_ledger;
    hawser::portforward::MappingTerms m_terms;
    std::unique_ptr<hawser::portforward::Survey> m_survey;
    std::unique_ptr<hawser::portforward::OrphanSweep> m_sweep;
    std::unique_ptr<hawser::portforward::MappingKeeper> m_keeper;
    std::unique_ptr<hawser::portforward::MappingKeeper> m_outer;
    std::unique_ptr<PinholeProbe> m_pinhole;
    hawser::portforward::GreetingListener m_listener;
    hawser::portforward::Evidence m_evidence;
    QProcess m_neighbour;
    QProcess m_rebooter;
    QTimer m_lookAgain;
    QElapsedTimer m_clock;
    QJsonObject m_report;
    int m_tries = 0;
};
