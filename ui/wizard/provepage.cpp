#include "wizard/provepage.h"

#include "wizard/portwords.h"
#include "wizard/qrview.h"

#include "look/banner.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/theme.h"
#include "setup/fieldtitle.h"
#include "setup/portsetup.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace hawser {

using namespace Qt::StringLiterals;

ProvePage::ProvePage(SetupSession &session, QWidget *parent)
    : SetupPage(session, parent)
    , m_why(makeSentence(this))
    , m_checker(new QLineEdit(this))
    , m_ask(new QPushButton(tr("&Test now"), this))
    , m_offer(new QPushButton(this))
    , m_linkNote(makeSentence(this))
    , m_link(makeSentence(this))
    , m_code(new QrView(this))
    , m_good(new Banner(Glyph::Online, Tone::Good, this))
    , m_bad(new Banner(Glyph::Refused, Tone::Danger, this))
{
    build();
    refresh();
    connect(m_ask, &QPushButton::clicked, this, &ProvePage::ask);
    connect(m_checker, &QLineEdit::returnPressed, this, &ProvePage::ask);
    connect(m_offer, &QPushButton::clicked, &session.ports(), &PortSetup::offerLink);
    connect(&session.ports(), &PortSetup::changed, this, &ProvePage::refresh);
    connect(&screenPrivacy(), &Privacy::changed, this, &ProvePage::refresh);
}

void ProvePage::build()
{
    m_why->setText(
        tr("What a router says is no proof, and neither is a connection from this "
           "network. Somebody outside has to try it: the Hawser of a friend, or your "
           "own on another site, if its endpoint offers the check; or your phone, on mobile "
           "data."));
    m_good->setObjectName(u"proofGood"_s);
    m_bad->setObjectName(u"proofBad"_s);
    ScrollingPage *scroll = addColumn();
    for (QWidget *part :
         {static_cast<QWidget *>(m_why), makeChecker(), static_cast<QWidget *>(m_good),
          static_cast<QWidget *>(m_bad), makeLink()})
        scroll->column()->addWidget(part);
    scroll->column()->addStretch();
}

QWidget *ProvePage::makeChecker()
{
    auto *box = new QWidget(this);
    m_checker->setParent(box);
    m_checker->setObjectName(u"checkerUrl"_s);
    m_checker->setMaxLength(500);
    m_checker->setAccessibleName(tr("Address of the checker"));
    m_checker->setPlaceholderText(u"http://203.0.113.7:3004/check"_s);
    m_ask->setObjectName(u"askChecker"_s);
    m_ask->setAutoDefault(true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_checker, 1);
    row->addWidget(m_ask);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeFieldTitle(tr("&Address of the checker"), m_checker));
    layout->addLayout(row);
    return box;
}

QWidget *ProvePage::makeLink()
{
    auto *box = new QWidget(this);
    m_offer->setParent(box);
    m_offer->setObjectName(u"offerLink"_s);
    m_linkNote->setObjectName(u"linkNote"_s);
    m_link->setObjectName(u"link"_s);
    m_link->setFont(monospaceFont());
    m_code->setObjectName(u"linkCode"_s);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_offer, 0, Qt::AlignLeft);
    layout->addWidget(m_linkNote);
    layout->addWidget(m_link);
    layout->addWidget(m_code, 0, Qt::AlignLeft);
    return box;
}

QString ProvePage::linkText() const
{
    switch (session().ports().linkState()) {
    case PortSetup::Link::None:
        return tr("Shows a link as a QR code. Hawser answers it on the port of the game server, "
                  "which must not run meanwhile.");
    case PortSetup::Link::Waiting:
        return tr("Switch Wi-Fi off on the phone, point its camera at the code and open the link. "
                  "It works once, and for ten minutes.");
    case PortSetup::Link::NoAddress:
        return tr("Your public address is not known: neither the router tells it, nor was anybody "
                  "outside asked. On the page before the last, a server outside can be asked.");
    case PortSetup::Link::PortTaken:
        return tr("The game server holds its port. Stop it for the test, or use a checker.");
    case PortSetup::Link::NotOutside:
        return tr("The link was opened from this network, which proves nothing. Switch Wi-Fi off "
                  "on the phone, and open it again.");
    case PortSetup::Link::Opened:
        return tr("The link was opened from outside.");
    case PortSetup::Link::Expired:
        return tr("Nobody came in ten minutes.");
    }
    Q_UNREACHABLE();
}

void ProvePage::refreshLink()
{
    const PortSetup &ports = session().ports();
    const bool isWaiting = !ports.link().isEmpty();
    m_offer->setText(isWaiting ? tr("Another &link") : tr("Show a &link for a phone"));
    m_linkNote->setText(linkText());
    m_link->setText(forScreen(ports.link().toString()));
    m_link->setVisible(isWaiting);
    m_code->setLink(ports.link());
}

/// The port is for the game server again.
void ProvePage::hideEvent(QHideEvent *event)
{
    SetupPage::hideEvent(event);
    session().ports().withdrawLink();
}

void ProvePage::begin()
{
    refresh();
    m_checker->setFocus();
}

void ProvePage::ask()
{
    session().ports().prove(QUrl(m_checker->text().trimmed(), QUrl::StrictMode));
}

/// Why there is no answer from outside at all; empty if there is.
QString ProvePage::trouble() const
{
    switch (session().ports().proof()) {
    case PortSetup::Proof::NotAsked:
    case PortSetup::Proof::Asking:
    case PortSetup::Proof::Answered:
        return {};
    case PortSetup::Proof::BadAddress:
        return tr("This is no address of a checker: it begins with http:// and names a computer.");
    case PortSetup::Proof::NoChecker:
        return tr("The checker does not answer. Is it switched on there, and is its port right?");
    case PortSetup::Proof::NotAChecker:
        return tr("Something answers there that is no checker.");
    }
    Q_UNREACHABLE();
}

void ProvePage::refresh()
{
    const bool isAsking = session().ports().proof() == PortSetup::Proof::Asking;
    m_ask->setEnabled(!isAsking);
    m_ask->setText(isAsking ? tr("It is tried …") : tr("&Test now"));
    m_checker->setEchoMode(screenPrivacy().isOn() ? QLineEdit::Password : QLineEdit::Normal);
    refreshLink();
    refreshResult();
}

void ProvePage::refreshResult()
{
    const PortSetup &ports = session().ports();
    const bool isProven = ports.verdict().finding == portforward::Finding::OpenVerified;
    const bool isTold
        = !trouble().isEmpty() || isProven || ports.proof() == PortSetup::Proof::Answered;
    const QString sentence = trouble().isEmpty() ? proofSentence(ports.evidence()) : trouble();
    const QString advice = trouble().isEmpty() ? proofAdvice(ports.evidence()) : QString();
    for (Banner *banner : {m_good, m_bad}) {
        banner->setMessage(forScreen(sentence), forScreen(advice));
        banner->setVisible(isTold && isProven == (banner == m_good));
    }
    if (state().current() == WizardStep::Prove && isTold)
        session().setOutcome(WizardStep::Prove,
                             isProven ? WizardOutcome::Good : WizardOutcome::Bad);
}

} // namespace hawser
