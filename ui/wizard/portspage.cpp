#include "wizard/portspage.h"

#include "wizard/evidencelist.h"
#include "wizard/portwords.h"

#include "look/banner.h"
#include "look/privacy.h"
#include "portforward/verdict/evidencerows.h"
#include "setup/fieldtitle.h"
#include "setup/portsetup.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace hawser {

using namespace Qt::StringLiterals;
using portforward::Masking;
using portforward::StunServer;

PortsPage::PortsPage(SetupSession &session, QWidget *parent)
    : SetupPage(session, parent)
    , m_exposure(new Banner(Glyph::Warning, Tone::Danger, this))
    , m_leave(m_exposure->addButton(tr("&Leave it closed"), u"leaveClosed"_s))
    , m_port(new QSpinBox(this))
    , m_asksOutside(new QCheckBox(tr("Ask a server &outside how it sees us (STUN)"), this))
    , m_stun(new QLineEdit(this))
    , m_look(new QPushButton(tr("Loo&k again"), this))
    , m_good(new Banner(Glyph::Online, Tone::Good, this))
    , m_bad(new Banner(Glyph::Refused, Tone::Danger, this))
    , m_evidence(new EvidenceList(this))
    , m_copy(new QPushButton(glyph(Glyph::Copy), tr("Co&py report"), this))
    , m_unmasked(new QCheckBox(tr("with public &addresses"), this))
{
    build();
    connect(m_leave, &QPushButton::clicked, this, &PortsPage::leaveClosedWanted);
    for (QPushButton *share :
         {m_exposure->addButton(tr("&Share it over a bridge"), u"shareExposed"_s),
          m_bad->addButton(tr("Share it over a bridge"), u"shareBlocked"_s)})
        connect(share, &QPushButton::clicked, this, &PortsPage::shareInstead);
    connect(m_look, &QPushButton::clicked, this, &PortsPage::look);
    connect(m_copy, &QPushButton::clicked, this, &PortsPage::copyReport);
    connect(m_asksOutside, &QCheckBox::toggled, m_stun, &QWidget::setEnabled);
    connect(&session.ports(), &PortSetup::changed, this, &PortsPage::refresh);
    connect(&screenPrivacy(), &Privacy::changed, this, &PortsPage::refreshVerdict);
}

void PortsPage::build()
{
    m_exposure->setObjectName(u"portExposure"_s);
    m_exposure->setMessage(exposureWarning(), saferWays());
    m_good->setObjectName(u"portsGood"_s);
    m_bad->setObjectName(u"portsBad"_s);
    m_evidence->setMinimumHeight(7 * fontMetrics().lineSpacing());
    ScrollingPage *scroll = addColumn();
    scroll->page()->setMaximumWidth(QWIDGETSIZE_MAX); // for the evidence
    for (QWidget *part : {static_cast<QWidget *>(m_exposure), makeLookRow(),
                          static_cast<QWidget *>(m_good), static_cast<QWidget *>(m_bad)})
        scroll->column()->addWidget(part);
    scroll->column()->addWidget(m_evidence, 1);
    scroll->column()->addWidget(makeReportRow());
}

QWidget *PortsPage::makeLookRow()
{
    auto *row = new QWidget(this);
    for (QWidget *part : {static_cast<QWidget *>(m_port), static_cast<QWidget *>(m_look),
                          static_cast<QWidget *>(m_asksOutside), static_cast<QWidget *>(m_stun)})
        part->setParent(row);
    m_port->setObjectName(u"setupPort"_s);
    m_port->setAccessibleName(tr("Port of the game server"));
    m_port->setRange(1024, 65'535);
    m_look->setObjectName(u"lookAtPorts"_s);
    m_asksOutside->setObjectName(u"asksOutside"_s);
    m_asksOutside->setToolTip(tr("Whoever runs that server learns your public address."));
    m_asksOutside->setAccessibleDescription(m_asksOutside->toolTip());
    m_stun->setObjectName(u"stunServer"_s);
    m_stun->setAccessibleName(tr("STUN server"));
    m_stun->setPlaceholderText(tr("its name"));
    m_stun->setEnabled(false);
    auto *first = new QHBoxLayout;
    first->addWidget(makeFieldTitle(tr("Port of the &game server, TCP"), m_port), 1);
    first->addWidget(m_port);
    first->addWidget(m_look);
    auto *second = new QHBoxLayout;
    second->addWidget(m_asksOutside);
    second->addWidget(m_stun, 1);
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(first);
    layout->addLayout(second);
    return row;
}

QWidget *PortsPage::makeReportRow()
{
    auto *row = new QWidget(this);
    m_copy->setObjectName(u"copyReport"_s);
    m_unmasked->setObjectName(u"reportAddresses"_s);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_copy);
    layout->addWidget(m_unmasked);
    layout->addStretch();
    return row;
}

void PortsPage::begin()
{
    const PortSetup &ports = session().ports();
    const bool isOpen = ports.isOpenFor(state().game()); // a look would close it
    if (isOpen)
        session().setPort(ports.evidence().internalPort);
    m_port->setValue(session().port());
    const bool isOther = ports.evidence().internalPort != session().port();
    if (!isOpen
        && (ports.phase() == PortSetup::Phase::Idle || isOther
            || state().outcomeOf(WizardStep::Ports) == WizardOutcome::NotYet))
        look();
    refresh();
    m_leave->setFocus();
}

void PortsPage::look()
{
    session().setPort(quint16(m_port->value()));
    std::optional<StunServer> stun;
    if (m_asksOutside->isChecked() && !m_stun->text().trimmed().isEmpty()) {
        const QUrl typed = QUrl::fromUserInput(m_stun->text().trimmed());
        stun = StunServer{typed.host(), quint16(typed.port(3478))};
    }
    session().setOutcome(WizardStep::Ports, WizardOutcome::NotYet);
    session().ports().look(state().game(), session().port(), stun);
}

void PortsPage::copyReport()
{
    const Masking masking
        = m_unmasked->isChecked() ? Masking::Plain : Masking::PublicAddressesMasked;
    const QString report = reportOf(session().evidence(), masking);
    QGuiApplication::clipboard()->setText(forScreen(report));
}

void PortsPage::refresh()
{
    const PortSetup &ports = session().ports();
    const bool isLooking = ports.phase() == PortSetup::Phase::Looking;
    m_evidence->setEvidence(session().evidence());
    m_look->setEnabled(ports.phase() != PortSetup::Phase::Opening
                       && ports.phase() != PortSetup::Phase::Open);
    m_look->setText(isLooking ? tr("Loo&k anew") : tr("Loo&k again"));
    m_copy->setEnabled(!isLooking);
    refreshVerdict();
    const bool isKnown
        = ports.phase() == PortSetup::Phase::Looked || ports.isOpenFor(state().game());
    if (isKnown && state().current() == WizardStep::Ports)
        session().setOutcome(WizardStep::Ports,
                             isWayOpen() ? WizardOutcome::Good : WizardOutcome::Bad);
}

bool PortsPage::isWayOpen() const
{
    const bool isHere = state().place() == WizardPlace::Here;
    return letsOpen(verdictOf(session().evidence()).finding)
        || (isHere && session().ports().canOpenBoth());
}

QString PortsPage::adviceText() const
{
    const PortSetup &ports = session().ports();
    const portforward::Evidence evidence = session().evidence();
    const portforward::PathEvidence *path = evidence.mainPath();
    const bool isHere = state().place() == WizardPlace::Here;
    const bool isNested = verdictOf(evidence).finding == portforward::Finding::DoubleNat;
    const bool mayShowItself = path && path->hopList == portforward::ProbeState::NotAsked;
    if (isHere && isNested && ports.canOpenBoth())
        return tr("The second one (%1) shows itself, too: go on, and Hawser can open the port on "
                  "both.")
            .arg(ports.outerRouter());
    if (isHere && isNested && mayShowItself)
        return tr("Let a server outside be asked, above, and look again: then the second one may "
                  "show itself, and Hawser can open the port on both.");
    if (!isHere && isWayOpen())
        return tr("Go on: the next page tells how it is done by hand, for the computer of the "
                  "game server.");
    return adviceWithNotes(evidence);
}

void PortsPage::refreshVerdict()
{
    const PortSetup &ports = session().ports();
    const bool isLooking
        = ports.phase() == PortSetup::Phase::Looking || ports.phase() == PortSetup::Phase::Idle;
    const portforward::Evidence evidence = session().evidence();
    const QString sentence = sentenceOf(verdictOf(evidence).finding, evidence);
    for (Banner *banner : {m_good, m_bad}) {
        banner->setMessage(forScreen(sentence), forScreen(adviceText()));
        banner->setHidden(isLooking || isWayOpen() != (banner == m_good));
    }
}

} // namespace hawser
