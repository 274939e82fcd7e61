#include "connection/endpointpage.h"

#include "connection/endpointwords.h"
#include "connection/factsheet.h"

#include "look/banner.h"
#include "look/privacy.h"
#include "look/publictext.h"
#include "look/secretfield.h"
#include "look/theme.h"

#include <QDateTime>
#include <QLabel>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int auditLines = 1'000;

QString encryptionText(const EndpointOptions &options)
{
    if (!options.tls)
        return EndpointPage::tr("None (ws)");
    return options.certificateFile.isEmpty() ? EndpointPage::tr("TLS (wss) with an own certificate")
                                             : EndpointPage::tr("TLS (wss) with your certificate");
}

} // namespace

EndpointPage::EndpointPage(QWidget *parent)
    : QWidget(parent)
    , m_facts(new FactSheet(this))
    , m_address(m_facts->addFact(tr("Address (URL)"), u"endpointAddress"_s))
    , m_reach(m_facts->addFact(tr("Who can reach it"), u"endpointReach"_s))
    , m_encryption(m_facts->addFact(tr("Encryption"), u"endpointEncryption"_s))
    , m_fingerprint(m_facts->addFact(tr("Certificate (SHA-256)"), u"endpointFingerprint"_s))
    , m_limit(m_facts->addFact(tr("Connections per address"), u"endpointLimit"_s))
    , m_servers(m_facts->addFact(tr("Game servers"), u"endpointServers"_s))
    , m_token(new SecretField(tr("Registration token"), this))
    , m_risk(new Banner(Glyph::Warning, Tone::Warning, this))
    , m_audit(new PublicText(auditLines, this))
{
    setObjectName(u"endpointPage"_s);
    setAccessibleName(tr("Endpoint"));
    build();
    setServers(0, 0);
}

void EndpointPage::build()
{
    auto *title = new QLabel(tr("Endpoint: where mods dial in"), this);
    title->setFont(headingFont(font()));
    title->setWordWrap(true);
    m_address->setFont(monospaceFont());
    m_facts->addWidget(tr("Registration token"), m_token);
    m_risk->setObjectName(u"endpointRisk"_s);
    m_risk->hide();
    auto *door = new QLabel(tr("What happened at the door"), this);
    m_audit->setObjectName(u"audit"_s);
    m_audit->setAccessibleName(door->text());
    m_audit->setPlaceholderText(tr("Nothing out of the ordinary."));
    m_audit->setMinimumHeight(90);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(title);
    layout->addWidget(m_risk);
    layout->addWidget(m_facts);
    layout->addSpacing(space::normal);
    layout->addWidget(door);
    layout->addWidget(m_audit, 1);
}

void EndpointPage::setEndpoint(const std::optional<QUrl> &url, const EndpointOptions &options,
                               const std::optional<EndpointError> &error)
{
    if (url)
        m_facts->setFact(m_address, secretForScreen(endpointAddress(*url)));
    else
        m_facts->setFact(m_address, error ? forScreen(error->message) : tr("Starting …"));
    m_facts->setFact(m_reach, forScreen(endpointReach(options)));
    m_facts->setFact(m_encryption, encryptionText(options));
    m_facts->setFact(m_limit, locale().toString(options.connectionsPerAddress));
    m_token->setSecret(options.registrationToken);
    const QString risk = endpointRisk(options);
    m_risk->setMessage(risk);
    m_risk->setHidden(risk.isEmpty());
}

void EndpointPage::setFingerprint(const QByteArray &sha256)
{
    m_facts->setFact(m_fingerprint,
                     QString::fromLatin1(sha256.toHex(' ').toUpper())); // wraps at blanks
}

void EndpointPage::setServers(int online, int known)
{
    m_facts->setFact(m_servers, tr("%1 of %2 online").arg(online).arg(known));
}

void EndpointPage::addAudit(const QString &text, const QTime &at)
{
    const QString clock = at.toString(u"HH:mm:ss"_s);
    m_audit->addLine(tr("%1  %2", "time, what happened").arg(clock, text));
}

} // namespace hawser
