#include "sharing/bridgeform.h"

#include "sharing/actionchoice.h"

#include "bridge/remote.h"
#include "dial/secretentry.h"
#include "look/plainlabel.h"
#include "look/theme.h"
#include "setup/fieldtitle.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestUrl = 300;
constexpr int longestIdentity = 256;

} // namespace

BridgeForm::BridgeForm(QWidget *parent)
    : QWidget(parent)
    , m_url(new QLineEdit(this))
    , m_identity(new QLineEdit(this))
    , m_token(new SecretEntry(this))
    , m_actions(new ActionChoice(this))
    , m_note(makeSentence(this))
    , m_test(new QPushButton(this))
    , m_share(new QPushButton(tr("S&hare"), this))
{
    build();
    connect(m_url, &QLineEdit::textChanged, this, &BridgeForm::change);
    connect(m_identity, &QLineEdit::textChanged, this, &BridgeForm::change);
    connect(m_token, &SecretEntry::edited, this, &BridgeForm::change);
    connect(m_test, &QPushButton::clicked, this, [this] {
        if (m_isTesting)
            emit testStopWanted();
        else
            emit testWanted(wish());
    });
    connect(m_share, &QPushButton::clicked, this, [this] { emit shareWanted(wish()); });
    suggest({});
    setTesting(false);
}

void BridgeForm::build()
{
    setObjectName(u"bridgeForm"_s);
    m_url->setObjectName(u"bridgeUrl"_s);
    m_url->setMaxLength(longestUrl);
    m_identity->setObjectName(u"bridgeIdentity"_s);
    m_identity->setMaxLength(longestIdentity);
    m_token->setObjectName(u"bridgeToken"_s);
    m_token->setName(tr("Registration token"));
    m_note->setObjectName(u"bridgeNote"_s);
    m_test->setObjectName(u"bridgeTest"_s);
    m_share->setObjectName(u"bridgeShare"_s);
    m_test->setAutoDefault(false);
    m_share->setDefault(true); // what Return in a field does
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    const auto add = [layout](const QString &title, QWidget *field) {
        layout->addWidget(makeFieldTitle(title, field));
        layout->addWidget(field);
        layout->addSpacing(space::tight);
    };
    add(tr("&Address: Takaro’s, or the endpoint of another Hawser"), m_url);
    add(tr("&Identity token: any name that stays the same"), m_identity);
    add(tr("Registration &token: from the dashboard there"), m_token);
    layout->addWidget(m_actions);
    layout->addWidget(m_note);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::normal);
    buttons->addWidget(m_test);
    buttons->addWidget(m_share);
    buttons->addStretch();
    layout->addLayout(buttons);
}

void BridgeForm::suggest(const QString &identity)
{
    m_url->setText(QString::fromLatin1(bridge::takaroUrl));
    m_identity->setText(identity);
    m_token->setSecret({});
    m_actions->reset();
    m_proxyLogin.clear();
}

SharingWish BridgeForm::wish() const
{
    return {m_url->text().trimmed(), m_identity->text().trimmed(), m_token->secret().trimmed(),
            m_actions->actions(), m_proxyLogin};
}

void BridgeForm::setTesting(bool testing)
{
    m_isTesting = testing;
    m_test->setText(testing ? tr("St&op the test") : tr("Test &only"));
    check();
}

void BridgeForm::trust(const QByteArray &fingerprint)
{
    QUrl url(m_url->text().trimmed());
    url.setFragment(u"sha256="_s + QString::fromLatin1(fingerprint.toHex()));
    m_url->setText(url.toString());
    emit testWanted(wish());
}

void BridgeForm::setProxyLogin(const QByteArray &login)
{
    m_proxyLogin = login;
    emit testWanted(wish());
}

void BridgeForm::change()
{
    check();
    emit edited();
}

void BridgeForm::check()
{
    const QString wrong = problem();
    m_note->setText(wrong.isEmpty() ? advice() : wrong);
    m_note->setVisible(!m_note->text().isEmpty());
    m_share->setEnabled(wrong.isEmpty());
    m_test->setEnabled(wrong.isEmpty() || m_isTesting);
}

QString BridgeForm::problem() const
{
    const SharingWish entered = wish();
    if (const auto address = bridge::readRemoteUrl(entered.url); !address)
        return address.error();
    if (entered.identity.isEmpty())
        return tr("An identity token is needed: it says which server this is");
    if (entered.registrationToken.isEmpty())
        return tr("The registration token is needed: it lets the server in");
    return {};
}

QString BridgeForm::advice() const
{
    const auto address = bridge::readRemoteUrl(wish().url);
    if (address && !address->tls && !address->isLoopback())
        return tr("ws:// is not encrypted: whoever is in between can read the token. "
                  "Use wss:// where you can");
    return {};
}

} // namespace hawser
