#pragma once

#include "portforward/mapping/mappingkeeper.h"
#include "portforward/proof/greetinglistener.h"
#include "portforward/verdict/verdict.h"

#include <QJsonObject>
#include <QProcess>

#include <memory>

/// The part of PortProbe that opens the port in the router's firewall for IPv6: open, prove, renew,
/// take back.
class PinholeProbe : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        quint16 port = 28016;
        QStringList outside; ///< command that connects from outside over IPv6 and tells "open …"
        bool byUpnp = false; ///< rather than by PCP
        bool renews = false; ///< waits for a renewal and looks again
        bool diesOpen = false; ///< ends as if killed once it is open
    };

    PinholeProbe(const Options &options, hawser::portforward::Ledger &ledger,
                 const hawser::portforward::MappingTerms &terms);
    void start(const hawser::portforward::Evidence &evidence);

signals:
    void finished(const QJsonObject &report);

private:
    using Then = std::function<void(bool isOpen)>;

    void follow(hawser::portforward::MappingKeeper::State state);
    void opened();
    void askOutside(const Then &then);
    void awaitRenewal();
    void lookAgain();
    void note(const QString &key, const QJsonValue &value) { m_report[key] = value; }

    const Options m_options;
    hawser::portforward::Ledger &m_ledger;
    const hawser::portforward::MappingTerms m_terms;
    hawser::portforward::Evidence m_evidence;
    hawser::portforward::GreetingListener m_listener;
    std::unique_ptr<hawser::portforward::MappingKeeper> m_keeper;
    QProcess m_outside;
    Then m_then;
    QJsonObject m_report;
};
