#include "wizard/openpage.h"

#include "wizard/checkline.h"
#include "wizard/manualguide.h"
#include "wizard/pinholeview.h"
#include "wizard/portwords.h"

#include "look/banner.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/theme.h"
#include "setup/fieldtitle.h"
#include "setup/pinholesetup.h"
#include "setup/portsetup.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace hawser {

using namespace Qt::StringLiterals;
using portforward::Finding;
using portforward::IpAddress;
using portforward::MappingOutcome;

OpenPage::OpenPage(SetupSession &session, QWidget *parent)
    : SetupPage(session, parent)
    , m_open(new Banner(Glyph::Online, Tone::Good, this))
    , m_failed(new Banner(Glyph::Refused, Tone::Danger, this))
    , m_close(m_open->addButton(tr("Close it a&gain"), u"closePort"_s))
    , m_otherPort(m_failed->addButton({}, u"useOfferedPort"_s))
    , m_modInstead(m_failed->addButton(tr("Choose a &mod instead"), u"chooseModInstead"_s))
    , m_wish(makeSentence(this))
    , m_external(new QSpinBox(this))
    , m_onlyFrom(new QLineEdit(this))
    , m_agreement(new QLineEdit(this))
    , m_ask(new QPushButton(tr("&Open the port"), this))
    , m_handTitle(makeSentence(this))
    , m_byHand(new ManualGuide(this))
    , m_check(new CheckLine(session, this))
    , m_pinhole(new PinholeView(session.ports(), this))
{
    build();
    connect(m_ask, &QPushButton::clicked, this, [this] { open(false); });
    connect(m_otherPort, &QPushButton::clicked, this, [this] {
        m_external->setValue(this->session().ports().offeredPort());
        open(true);
    });
    connect(m_failed->addButton(tr("&Share it over a bridge"), u"shareNotOpened"_s),
            &QPushButton::clicked, this, &OpenPage::shareInstead);
    connect(m_modInstead, &QPushButton::clicked, this, [this] {
        this->session().change([](SetupWizard &wizard) { wizard.goTo(WizardStep::Connection); });
    });
    connect(m_close, &QPushButton::clicked, &session.ports(), &PortSetup::close);
    connect(m_agreement, &QLineEdit::textChanged, this, &OpenPage::refreshConsent);
    connect(m_agreement, &QLineEdit::returnPressed, m_ask, &QPushButton::click);
    connect(m_onlyFrom, &QLineEdit::textChanged, this, &OpenPage::refreshConsent);
    connect(m_external, &QSpinBox::valueChanged, this, &OpenPage::refreshConsent);
    connect(&session.ports(), &PortSetup::changed, this, &OpenPage::refresh);
    connect(m_check, &CheckLine::told, this, &OpenPage::takeOutcome);
    connect(&screenPrivacy(), &Privacy::changed, this, &OpenPage::refresh);
}

void OpenPage::build()
{
    m_open->setObjectName(u"portOpen"_s);
    m_failed->setObjectName(u"portNotOpened"_s);
    m_otherPort->hide();
    m_handTitle->setFont(headingFont(font()));
    m_handTitle->setText(tr("By hand, at the router"));
    ScrollingPage *scroll = addColumn();
    for (QWidget *part :
         {static_cast<QWidget *>(m_open), static_cast<QWidget *>(m_failed), makeConsent(),
          static_cast<QWidget *>(m_pinhole), static_cast<QWidget *>(m_handTitle),
          static_cast<QWidget *>(m_byHand), static_cast<QWidget *>(m_check)})
        scroll->column()->addWidget(part);
    scroll->column()->addStretch();
    connect(
        m_check, &CheckLine::bannerShown, scroll,
        [scroll](QWidget *banner) { scroll->ensureWidgetVisible(banner); }, Qt::QueuedConnection);
}

QWidget *OpenPage::makeConsent()
{
    m_consent = new QWidget(this);
    m_wish->setObjectName(u"openWish"_s);
    m_external->setObjectName(u"externalPort"_s);
    m_external->setRange(1024, 65'535);
    m_onlyFrom->setObjectName(u"onlyFrom"_s);
    m_onlyFrom->setPlaceholderText(tr("anybody; routers that only know NAT-PMP cannot limit it"));
    m_agreement->setObjectName(u"agreement"_s);
    m_ask->setObjectName(u"openPort"_s);
    m_ask->setAutoDefault(true);
    auto *layout = new QVBoxLayout(m_consent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_wish);
    const auto addField = [this, layout](const QString &title, QWidget *field) {
        field->setParent(m_consent);
        QLabel *name = makeFieldTitle(title, field);
        field->setAccessibleName(name->text().remove(u'&'));
        layout->addWidget(name);
        layout->addWidget(field, 0);
    };
    addField(tr("&External port"), m_external);
    addField(tr("Only from this &address"), m_onlyFrom);
    addField(tr("Type the e&xternal port once more, to agree"), m_agreement);
    layout->addWidget(m_ask, 0, Qt::AlignLeft);
    return m_consent;
}

QString OpenPage::passOverTitle() const
{
    return isBeyondReach() ? tr("Go on wit&hout it") : tr("I have done it by &hand");
}

void OpenPage::begin()
{
    m_external->setValue(session().ports().evidence().externalPort);
    m_agreement->clear();
    refresh();
    if (m_consent->isVisible())
        m_external->setFocus();
    else
        m_byHand->setFocus();
}

/// Routers open ports for whoever asks, and for nobody else. The first of two in a row alone would
/// open nothing.
bool OpenPage::canAskRouter() const
{
    const PortSetup &ports = session().ports();
    const bool isUseless
        = ports.verdict().finding == Finding::DoubleNat ? !ports.canOpenBoth() : isBeyondReach();
    return state().place() == WizardPlace::Here && ports.canOpen() && !isUseless;
}

bool OpenPage::isBeyondReach() const
{
    return isBeyondRouters(session().ports().verdict().finding);
}

bool OpenPage::isAgreed() const
{
    const QString limit = m_onlyFrom->text().trimmed();
    return m_agreement->text().trimmed() == QString::number(m_external->value())
        && (limit.isEmpty() || IpAddress::fromText(limit.toLatin1()));
}

void OpenPage::open(bool mayUseOtherPort)
{
    if (!mayUseOtherPort && !isAgreed())
        return;
    PortSetup::Choice choice;
    choice.externalPort = quint16(m_external->value());
    choice.mayUseOtherPort = mayUseOtherPort;
    choice.asksOuter = session().ports().canOpenBoth();
    choice.onlyFrom
        = IpAddress::fromText(m_onlyFrom->text().trimmed().toLatin1()).value_or(IpAddress());
    session().ports().open(choice);
}

QString OpenPage::consentText() const
{
    const ManualRule rule = manualRuleOf(session().ports().evidence(), state().game());
    const QString router = rule.router.isEmpty() ? rule.routerPage : rule.router;
    if (session().ports().canOpenBoth())
        return tr("Two routers stand in a row. Hawser asks the first (%1) to hand on TCP %2 to "
                  "this computer (%3), and the second (%4) to hand on TCP %2 to the first (%5), "
                  "for an hour at a time and only while Hawser runs. The entries are called %6.")
            .arg(router)
            .arg(m_external->value())
            .arg(rule.target, session().ports().outerRouter(), rule.secondTarget, rule.label);
    return tr("Hawser asks the router (%1) to hand on TCP %2 to this computer (%3), for an hour at "
              "a time and only while Hawser runs. The entry is called %4.")
        .arg(router)
        .arg(m_external->value())
        .arg(rule.target, rule.label);
}

void OpenPage::refreshConsent()
{
    if (session().ports().phase() != PortSetup::Phase::Opening) // then what was agreed to stands
        m_wish->setText(forScreen(consentText()));
    m_ask->setEnabled(isAgreed() && canAskRouter());
}

void OpenPage::refresh()
{
    const PortSetup &ports = session().ports();
    const bool isWorking
        = ports.phase() == PortSetup::Phase::Opening || ports.phase() == PortSetup::Phase::Closing;
    m_consent->setVisible(canAskRouter()
                          || (isWorking && ports.phase() == PortSetup::Phase::Opening));
    m_consent->setEnabled(!isWorking);
    m_ask->setText(ports.phase() == PortSetup::Phase::Opening ? tr("The router is asked …")
                                                              : tr("&Open the port"));
    m_byHand->setRule(manualRuleOf(session().evidence(), state().game()),
                      state().place() == WizardPlace::Network);
    const bool isNoUse = ports.phase() == PortSetup::Phase::Open || isWorking || isBeyondReach();
    for (QWidget *part : {static_cast<QWidget *>(m_handTitle), static_cast<QWidget *>(m_byHand),
                          static_cast<QWidget *>(m_check)})
        part->setHidden(isNoUse);
    m_pinhole->setVisible(state().place() == WizardPlace::Here && m_pinhole->isOfUse());
    refreshConsent();
    refreshBanners();
    takeOutcome();
}

void OpenPage::refreshBanners()
{
    const PortSetup &ports = session().ports();
    const auto finding = ports.verdict().finding;
    const bool isOpen = ports.phase() == PortSetup::Phase::Open;
    const bool isNotOpened = ports.phase() == PortSetup::Phase::NotOpened;
    m_open->setMessage(forScreen(sentenceOf(finding, ports.evidence())),
                       forScreen(openedText() + adviceWithNotes(ports.evidence())));
    const bool isSecond = ports.evidence().outerMapping != MappingOutcome::NotTried && !isOpen;
    m_failed->setMessage(forScreen(isSecond ? secondRouterSentence(ports.evidence().outerMapping,
                                                                   ports.outerRouter())
                                            : sentenceOf(finding, ports.evidence())),
                         forScreen(adviceWithNotes(ports.evidence())));
    m_open->setVisible(isOpen);
    m_failed->setVisible(isNotOpened || (isBeyondReach() && !isOpen));
    m_modInstead->setVisible(isBeyondReach());
    m_otherPort->setText(tr("Use port &%1").arg(ports.offeredPort()));
    m_otherPort->setVisible(ports.offeredPort() != 0);
}

/// Every entry that was made, each on its line, where there is more than one.
QString OpenPage::openedText() const
{
    const PortSetup &ports = session().ports();
    const portforward::Evidence &evidence = ports.evidence();
    if (evidence.outerMapping != MappingOutcome::Made)
        return {};
    const ManualRule rule = manualRuleOf(evidence, state().game());
    const QString entries
        = tr("%1: TCP %2 to %3\n%4: TCP %5 to %6", "router, its entry, second router, its entry")
              .arg(rule.router.isEmpty() ? rule.routerPage : rule.router)
              .arg(ports.innerPort())
              .arg(rule.target, ports.outerRouter())
              .arg(evidence.externalPort)
              .arg(rule.secondTarget);
    return entries + u'\n';
}

void OpenPage::takeOutcome()
{
    if (state().current() != WizardStep::Open)
        return;
    const PortSetup::Phase phase = session().ports().phase();
    const WizardOutcome before = state().outcomeOf(WizardStep::Open);
    const bool isOpenForV6 = session().ports().pinhole().phase() == PinholeSetup::Phase::Open;
    const bool isOpen = phase == PortSetup::Phase::Open || isOpenForV6 || m_check->isProven();
    const WizardOutcome outcome = isOpen       ? WizardOutcome::Good
        : phase == PortSetup::Phase::NotOpened ? WizardOutcome::Bad
        : before == WizardOutcome::PassedOver  ? before
                                               : WizardOutcome::NotYet;
    session().setOutcome(WizardStep::Open, outcome);
}

} // namespace hawser
