#include "sharing/bridgeform.h"

#include "bridge/remote.h"
#include "dial/secretentry.h"
#include "look/plainlabel.h"
#include "look/theme.h"
#include "setup/fieldtitle.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
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
    , m_eventsOnly(new QCheckBox(tr("&Events only: nobody there may change anything"), this))
    , m_note(makeSentence(this))
    , m_share(new QPushButton(tr("S&hare and test"), this))
{
    build();
    connect(m_url, &QLineEdit::textChanged, this, &BridgeForm::check);
    connect(m_identity, &QLineEdit::textChanged, this, &BridgeForm::check);
    connect(m_token, &SecretEntry::edited, this, &BridgeForm::check);
    connect(m_share, &QPushButton::clicked, this, [this] { emit shareWanted(wish()); });
    suggest({});
    check();
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
    m_eventsOnly->setObjectName(u"bridgeEventsOnly"_s);
    m_note->setObjectName(u"bridgeNote"_s);
    m_share->setObjectName(u"bridgeShare"_s);
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
    layout->addWidget(m_eventsOnly);
    layout->addWidget(m_note);
    layout->addWidget(m_share, 0, Qt::AlignLeft);
}

void BridgeForm::suggest(const QString &identity)
{
    m_url->setText(QString::fromLatin1(bridge::takaroUrl));
    m_identity->setText(identity);
    m_token->setSecret({});
    m_eventsOnly->setChecked(false);
}

SharingWish BridgeForm::wish() const
{
    return {m_url->text().trimmed(), m_identity->text().trimmed(), m_token->secret().trimmed(),
            m_eventsOnly->isChecked()};
}

void BridgeForm::check()
{
    const QString wrong = problem();
    m_note->setText(wrong.isEmpty() ? advice() : wrong);
    m_note->setVisible(!m_note->text().isEmpty());
    m_share->setEnabled(wrong.isEmpty());
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
