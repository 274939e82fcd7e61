#include "wizard/checkline.h"

#include "wizard/portwords.h"
#include "wizard/retest.h"
#include "wizard/setupsession.h"

#include "look/banner.h"
#include "look/privacy.h"
#include "setup/fieldtitle.h"
#include "setup/pinholesetup.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace hawser {

using namespace Qt::StringLiterals;

CheckLine::CheckLine(SetupSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_checker(new QLineEdit(this))
    , m_retest(new Retest(u"askChecker"_s, this))
    , m_good(new Banner(Glyph::Online, Tone::Good, this))
    , m_bad(new Banner(Glyph::Refused, Tone::Danger, this))
{
    build();
    refresh();
    connect(m_retest, &Retest::wanted, this, &CheckLine::ask);
    connect(m_checker, &QLineEdit::returnPressed, this, &CheckLine::ask);
    connect(m_checker, &QLineEdit::textChanged, this, &CheckLine::refresh);
    connect(&session.ports(), &PortSetup::changed, this, &CheckLine::refresh);
    connect(&session, &SetupSession::checkerChanged, this, &CheckLine::takeChecker);
    connect(&screenPrivacy(), &Privacy::changed, this, &CheckLine::refresh);
}

void CheckLine::build()
{
    m_good->setObjectName(u"proofGood"_s);
    m_bad->setObjectName(u"proofBad"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeFields());
    layout->addWidget(m_good);
    layout->addWidget(m_bad);
}

QWidget *CheckLine::makeFields()
{
    auto *box = new QWidget(this);
    m_checker->setParent(box);
    m_checker->setObjectName(u"checkerUrl"_s);
    m_checker->setMaxLength(500);
    m_checker->setAccessibleName(tr("Address of the checker"));
    m_checker->setPlaceholderText(u"http://203.0.113.7:3004/check"_s);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeFieldTitle(tr("Address of the chec&ker"), m_checker));
    layout->addWidget(m_checker);
    layout->addWidget(m_retest);
    return box;
}

/// One that is known, where nobody has typed another.
void CheckLine::takeChecker()
{
    if (!isVisible() || m_checker->text().isEmpty())
        m_checker->setText(m_session.checker());
    refresh();
}

void CheckLine::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    takeChecker();
}

void CheckLine::ask()
{
    PortSetup &ports = m_session.ports();
    if (ports.proof() == PortSetup::Proof::Asking)
        return;
    m_session.useChecker(m_checker->text().trimmed());
    ports.prove(QUrl(m_session.checker(), QUrl::StrictMode),
                isAboutIpv6() ? PortSetup::Over::Ipv6 : PortSetup::Over::Ipv4);
}

/// Where only the firewall for IPv6 was opened, that is what can be proven.
bool CheckLine::isAboutIpv6() const
{
    const PortSetup &ports = m_session.ports();
    return ports.pinhole().phase() == PinholeSetup::Phase::Open
        && ports.phase() != PortSetup::Phase::Open;
}

/// Not what nobody wanted yet, not with a phone under way that holds the port, and not for ever.
bool CheckLine::mayRepeat() const
{
    const PortSetup &ports = m_session.ports();
    const bool isWanted = m_session.isCheckerWanted() && !m_session.checker().isEmpty()
        && m_checker->text().trimmed() == m_session.checker();
    const bool isMoving = ports.phase() == PortSetup::Phase::Opening
        || ports.phase() == PortSetup::Phase::Closing || ports.phase() == PortSetup::Phase::Looking;
    return isWanted && !isMoving && !isProven() && ports.link().isEmpty()
        && ports.proof() != PortSetup::Proof::BadAddress;
}

bool CheckLine::isProven() const
{
    return m_session.ports().verdict().finding == portforward::Finding::OpenVerified;
}

bool CheckLine::isTold() const
{
    return !trouble().isEmpty() || isProven()
        || m_session.ports().proof() == PortSetup::Proof::Answered;
}

/// Why there is no answer from outside at all; empty if there is.
QString CheckLine::trouble() const
{
    switch (m_session.ports().proof()) {
    case PortSetup::Proof::NotAsked:
    case PortSetup::Proof::Asking:
    case PortSetup::Proof::Answered:
        return {};
    case PortSetup::Proof::BadAddress:
        return tr("This is no address of a checker: it begins with http:// or https:// and names a "
                  "computer.");
    case PortSetup::Proof::NoChecker:
        return tr("The checker does not answer. Is it switched on there, and is its port right?");
    case PortSetup::Proof::OtherSender:
        return tr("The checker heard Hawser from another IPv6 address than the one that was "
                  "opened. With an address that begins with http:// it can be tested.");
    case PortSetup::Proof::NoIpv6:
        return tr("The checker has no IPv6 address, so it cannot test what was opened for IPv6.");
    case PortSetup::Proof::NotAChecker:
        return tr("Something answers there that is no checker.");
    case PortSetup::Proof::Untrusted:
        return tr("The certificate of the checker is not accepted: it is out of date, of another "
                  "name, or signed by nobody whom this computer trusts.");
    }
    Q_UNREACHABLE();
}

void CheckLine::refresh()
{
    const bool isAsking = m_session.ports().proof() == PortSetup::Proof::Asking;
    const bool isEmpty = m_checker->text().trimmed().isEmpty();
    m_checker->setEchoMode(screenPrivacy().isOn() ? QLineEdit::Password : QLineEdit::Normal);
    m_retest->setMode(isAsking          ? Retest::Mode::Busy
                          : isEmpty     ? Retest::Mode::Off
                          : mayRepeat() ? Retest::Mode::Repeats
                                        : Retest::Mode::OnRequest);
    if (!isAsking) // until there is news, the old holds
        refreshResult();
}

QString CheckLine::sentenceOn(const portforward::Evidence &evidence) const
{
    return isAboutIpv6() && !isProven()
        ? tr("Over IPv6 nobody came through to TCP %1.").arg(evidence.internalPort)
        : proofSentence(evidence);
}

QString CheckLine::adviceTo(const portforward::Evidence &evidence) const
{
    return isAboutIpv6() && !isProven()
        ? tr("The router says that it lets this port in. Look at the firewall of this computer: "
             "it may have rules of its own for IPv6.")
        : proofAdvice(evidence);
}

void CheckLine::refreshResult()
{
    const portforward::Evidence evidence = m_session.evidence();
    const QString sentence = forScreen(trouble().isEmpty() ? sentenceOn(evidence) : trouble());
    const QString advice = forScreen(trouble().isEmpty() ? adviceTo(evidence) : QString());
    for (Banner *banner : {m_good, m_bad}) {
        banner->setMessage(sentence, advice);
        banner->setVisible(isTold() && isProven() == (banner == m_good));
    }
    if (!isTold()) {
        m_announced.clear();
        return;
    }
    emit told();
    if (!isVisible() || std::exchange(m_announced, sentence) == sentence)
        return; // the same again is no news
    Banner *news = isProven() ? m_good : m_bad;
    QAccessibleEvent event(news, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    emit bannerShown(news);
}

} // namespace hawser
