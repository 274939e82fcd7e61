#include "wizard/pinholeview.h"

#include "look/banner.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/theme.h"
#include "setup/fieldtitle.h"
#include "setup/pinholesetup.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;
using portforward::IpAddress;
using portforward::MappingOutcome;

PinholeView::PinholeView(PortSetup &ports, QWidget *parent)
    : QWidget(parent)
    , m_ports(ports)
    , m_open(new Banner(Glyph::Online, Tone::Good, this))
    , m_failed(new Banner(Glyph::Refused, Tone::Danger, this))
    , m_consent(new QWidget(this))
    , m_wish(makeSentence(m_consent))
    , m_onlyFrom(new QLineEdit(m_consent))
    , m_agreement(new QCheckBox(tr("I ag&ree to that"), m_consent))
    , m_ask(new QPushButton(tr("Open it for IPv&6"), m_consent))
{
    build();
    connect(m_open->addButton(tr("Close IPv6 aga&in"), u"closePinhole"_s), &QPushButton::clicked,
            &ports.pinhole(), &PinholeSetup::close);
    connect(m_ask, &QPushButton::clicked, this, &PinholeView::open);
    connect(m_agreement, &QCheckBox::toggled, this, &PinholeView::refreshConsent);
    connect(m_onlyFrom, &QLineEdit::textChanged, this, &PinholeView::refreshConsent);
    connect(&ports, &PortSetup::changed, this, &PinholeView::refresh);
    connect(&screenPrivacy(), &Privacy::changed, this, &PinholeView::refresh);
    refresh();
}

void PinholeView::build()
{
    m_open->setObjectName(u"pinholeOpen"_s);
    m_failed->setObjectName(u"pinholeNotOpened"_s);
    m_wish->setObjectName(u"pinholeWish"_s);
    m_onlyFrom->setObjectName(u"pinholeOnlyFrom"_s);
    m_onlyFrom->setPlaceholderText(tr("anybody"));
    m_agreement->setObjectName(u"pinholeAgreement"_s);
    m_ask->setObjectName(u"openPinhole"_s);
    QLabel *title = makeSentence(m_consent);
    title->setFont(headingFont(font()));
    title->setText(tr("Over IPv6 as well"));
    QLabel *limit = makeFieldTitle(tr("Only from this IPv6 a&ddress"), m_onlyFrom);
    m_onlyFrom->setAccessibleName(limit->text().remove(u'&'));
    auto *consent = new QVBoxLayout(m_consent);
    consent->setContentsMargins(0, 0, 0, 0);
    for (QWidget *part : {static_cast<QWidget *>(title), static_cast<QWidget *>(m_wish),
                          static_cast<QWidget *>(limit), static_cast<QWidget *>(m_onlyFrom),
                          static_cast<QWidget *>(m_agreement)})
        consent->addWidget(part);
    consent->addWidget(m_ask, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget *part :
         {static_cast<QWidget *>(m_open), static_cast<QWidget *>(m_failed), m_consent})
        layout->addWidget(part);
}

bool PinholeView::isOfUse() const
{
    return m_ports.canOpenPinhole() || m_ports.pinhole().phase() != PinholeSetup::Phase::Closed;
}

bool PinholeView::isLimitRight() const
{
    const QString limit = m_onlyFrom->text().trimmed();
    const auto address = IpAddress::fromText(limit.toLatin1());
    return limit.isEmpty() || (address && address->isV6());
}

void PinholeView::open()
{
    if (!m_agreement->isChecked() || !isLimitRight())
        return;
    const QByteArray limit = m_onlyFrom->text().trimmed().toLatin1();
    m_ports.openPinhole(IpAddress::fromText(limit).value_or(IpAddress()));
    m_agreement->setChecked(false); // the next time is another decision
}

void PinholeView::refreshConsent()
{
    m_ask->setEnabled(m_agreement->isChecked() && isLimitRight() && m_ports.canOpenPinhole());
}

void PinholeView::refresh()
{
    const PinholeSetup::Phase phase = m_ports.pinhole().phase();
    const int port = m_ports.evidence().internalPort;
    m_wish->setText(
        tr("With IPv6 this computer has an address of its own that others can reach; "
           "only the router's firewall is in the way. Hawser asks it to let TCP %1 "
           "through to this computer, for an hour at a time and only while Hawser runs.")
            .arg(port));
    m_open->setMessage(forScreen(tr("Over IPv6 the router lets TCP %1 through to %2")
                                     .arg(port)
                                     .arg(m_ports.pinhole().address().toText())),
                       tr("Players need IPv6 for that, too. Only a test from outside proves it."));
    m_failed->setMessage(failure());
    m_open->setVisible(phase == PinholeSetup::Phase::Open);
    m_failed->setVisible(phase == PinholeSetup::Phase::NotOpened);
    m_consent->setVisible(phase != PinholeSetup::Phase::Open);
    m_consent->setEnabled(phase != PinholeSetup::Phase::Opening
                          && phase != PinholeSetup::Phase::Closing);
    m_ask->setText(phase == PinholeSetup::Phase::Opening ? tr("The router is asked …")
                                                         : tr("Open it for IPv&6"));
    refreshConsent();
}

QString PinholeView::failure() const
{
    const portforward::PinholeTrial &trial = m_ports.evidence().pinhole;
    if (trial.isFirewallOff)
        return tr("The router's firewall for IPv6 is off: there is nothing to open in it.");
    switch (trial.outcome) {
    case MappingOutcome::NotAuthorised:
        return tr("The router does not let programs open ports for IPv6. Its own pages do, under "
                  "“firewall” or “IPv6”.");
    case MappingOutcome::TableFull:
        return tr("The router has no room for another entry for IPv6. Delete one there.");
    case MappingOutcome::Conflict:
    case MappingOutcome::Failed:
    case MappingOutcome::NotTried:
    case MappingOutcome::Made:
        break;
    }
    return tr("The router did not open the port for IPv6, and does not say why. Enter it at the "
              "router's own pages.");
}

} // namespace hawser
