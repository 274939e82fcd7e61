#include "wizard/provepage.h"

#include "wizard/portwords.h"

#include "look/banner.h"
#include "look/plainlabel.h"
#include "look/privacy.h"
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
    , m_good(new Banner(Glyph::Online, Tone::Good, this))
    , m_bad(new Banner(Glyph::Refused, Tone::Danger, this))
{
    build();
    connect(m_ask, &QPushButton::clicked, this, &ProvePage::ask);
    connect(m_checker, &QLineEdit::returnPressed, this, &ProvePage::ask);
    connect(&session.ports(), &PortSetup::changed, this, &ProvePage::refresh);
    connect(&screenPrivacy(), &Privacy::changed, this, &ProvePage::refresh);
}

void ProvePage::build()
{
    m_why->setText(tr("What a router says is no proof, and neither is a connection from this "
                      "network. Somebody outside has to try it: the Hawser of a friend, or your "
                      "own on another site, if its endpoint offers the check."));
    m_good->setObjectName(u"proofGood"_s);
    m_bad->setObjectName(u"proofBad"_s);
    ScrollingPage *scroll = addColumn();
    for (QWidget *part : {static_cast<QWidget *>(m_why), makeChecker(),
                          static_cast<QWidget *>(m_good), static_cast<QWidget *>(m_bad)})
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
    refreshResult();
}

void ProvePage::refreshResult()
{
    const PortSetup &ports = session().ports();
    const bool isProven = ports.verdict().finding == portforward::Finding::OpenVerified;
    const bool isTold = !trouble().isEmpty() || ports.proof() == PortSetup::Proof::Answered;
    const QString sentence
        = trouble().isEmpty() ? sentenceOf(ports.verdict().finding, ports.evidence()) : trouble();
    const QString advice = trouble().isEmpty() ? adviceWithNotes(ports.evidence()) : QString();
    for (Banner *banner : {m_good, m_bad}) {
        banner->setMessage(forScreen(sentence), forScreen(advice));
        banner->setVisible(isTold && isProven == (banner == m_good));
    }
    if (state().current() == WizardStep::Prove && isTold)
        session().setOutcome(WizardStep::Prove,
                             isProven ? WizardOutcome::Good : WizardOutcome::Bad);
}

} // namespace hawser
