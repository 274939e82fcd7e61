#include "wizard/openpage.h"

#include "wizard/manualguide.h"
#include "wizard/portwords.h"

#include "look/banner.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/theme.h"
#include "setup/fieldtitle.h"
#include "setup/portsetup.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace hawser {

using namespace Qt::StringLiterals;
using portforward::IpAddress;

OpenPage::OpenPage(SetupSession &session, QWidget *parent)
    : SetupPage(session, parent)
    , m_open(new Banner(Glyph::Online, Tone::Good, this))
    , m_failed(new Banner(Glyph::Refused, Tone::Danger, this))
    , m_close(m_open->addButton(tr("Close it a&gain"), u"closePort"_s))
    , m_otherPort(m_failed->addButton({}, u"useOfferedPort"_s))
    , m_wish(makeSentence(this))
    , m_external(new QSpinBox(this))
    , m_onlyFrom(new QLineEdit(this))
    , m_agreement(new QLineEdit(this))
    , m_ask(new QPushButton(tr("&Open the port"), this))
    , m_handTitle(makeSentence(this))
    , m_byHand(new ManualGuide(this))
{
    build();
    connect(m_ask, &QPushButton::clicked, this, [this] { open(false); });
    connect(m_otherPort, &QPushButton::clicked, this, [this] {
        m_external->setValue(this->session().ports().offeredPort());
        open(true);
    });
    connect(m_close, &QPushButton::clicked, &session.ports(), &PortSetup::close);
    connect(m_agreement, &QLineEdit::textChanged, this, &OpenPage::refreshConsent);
    connect(m_agreement, &QLineEdit::returnPressed, m_ask, &QPushButton::click);
    connect(m_onlyFrom, &QLineEdit::textChanged, this, &OpenPage::refreshConsent);
    connect(m_external, &QSpinBox::valueChanged, this, &OpenPage::refreshConsent);
    connect(&session.ports(), &PortSetup::changed, this, &OpenPage::refresh);
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
          static_cast<QWidget *>(m_handTitle), static_cast<QWidget *>(m_byHand)})
        scroll->column()->addWidget(part);
    scroll->column()->addStretch();
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

/// Routers open ports for whoever asks, and for nobody else.
bool OpenPage::canAskRouter() const
{
    return state().place() == WizardPlace::Here && session().ports().canOpen();
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
    choice.onlyFrom
        = IpAddress::fromText(m_onlyFrom->text().trimmed().toLatin1()).value_or(IpAddress());
    session().ports().open(choice);
}

QString OpenPage::consentText() const
{
    const ManualRule rule = manualRuleOf(session().ports().evidence(), state().game());
    const QString router = rule.router.isEmpty() ? rule.routerPage : rule.router;
    return tr("Hawser asks the router (%1) to hand on TCP %2 to this computer (%3), for an hour at "
              "a time and only while Hawser runs. The entry is called %4.")
        .arg(router)
        .arg(m_external->value())
        .arg(rule.target, rule.label);
}

void OpenPage::refreshConsent()
{
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
    m_byHand->setRule(manualRuleOf(ports.evidence(), state().game()));
    for (QWidget *part : {static_cast<QWidget *>(m_handTitle), static_cast<QWidget *>(m_byHand)})
        part->setHidden(ports.phase() == PortSetup::Phase::Open || isWorking);
    refreshConsent();
    refreshBanners();
    takeOutcome();
}

void OpenPage::refreshBanners()
{
    const PortSetup &ports = session().ports();
    const auto finding = ports.verdict().finding;
    const QString sentence = forScreen(sentenceOf(finding, ports.evidence()));
    const QString advice = forScreen(adviceWithNotes(ports.evidence()));
    m_open->setMessage(sentence, advice);
    m_failed->setMessage(sentence, advice);
    m_open->setVisible(ports.phase() == PortSetup::Phase::Open);
    m_failed->setVisible(ports.phase() == PortSetup::Phase::NotOpened);
    m_otherPort->setText(tr("Use port &%1").arg(ports.offeredPort()));
    m_otherPort->setVisible(ports.offeredPort() != 0);
}

void OpenPage::takeOutcome()
{
    if (state().current() != WizardStep::Open)
        return;
    const PortSetup::Phase phase = session().ports().phase();
    const WizardOutcome before = state().outcomeOf(WizardStep::Open);
    const WizardOutcome outcome = phase == PortSetup::Phase::Open ? WizardOutcome::Good
        : phase == PortSetup::Phase::NotOpened                    ? WizardOutcome::Bad
        : before == WizardOutcome::PassedOver                     ? before
                                                                  : WizardOutcome::NotYet;
    session().setOutcome(WizardStep::Open, outcome);
}

} // namespace hawser
