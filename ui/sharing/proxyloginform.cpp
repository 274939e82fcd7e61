#include "sharing/proxyloginform.h"

#include "dial/secretentry.h"
#include "look/theme.h"
#include "setup/fieldtitle.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestUser = 200;

} // namespace

ProxyLoginForm::ProxyLoginForm(QWidget *parent)
    : QWidget(parent)
    , m_user(new QLineEdit(this))
    , m_password(new SecretEntry(this))
    , m_use(new QPushButton(this))
{
    build();
    connect(m_user, &QLineEdit::textChanged, this, &ProxyLoginForm::check);
    connect(m_password, &SecretEntry::edited, this, &ProxyLoginForm::check);
    connect(m_use, &QPushButton::clicked, this, [this] { emit entered(login()); });
    clear(false);
}

void ProxyLoginForm::build()
{
    setObjectName(u"proxyLogin"_s);
    m_user->setObjectName(u"proxyUser"_s);
    m_user->setMaxLength(longestUser);
    m_password->setObjectName(u"proxyPassword"_s);
    m_password->setName(tr("Password for the proxy"));
    m_password->field()->setObjectName(u"proxyPasswordInput"_s);
    m_use->setObjectName(u"proxyUse"_s);
    m_use->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    layout->addWidget(makeFieldTitle(tr("&Name for the proxy of this network"), m_user));
    layout->addWidget(m_user);
    layout->addSpacing(space::tight);
    layout->addWidget(makeFieldTitle(tr("Pass&word for the proxy"), m_password));
    layout->addWidget(m_password);
    layout->addSpacing(space::tight);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_use);
    buttons->addStretch();
    layout->addLayout(buttons);
}

void ProxyLoginForm::clear(bool willBeKept)
{
    m_user->clear();
    m_password->setSecret({});
    m_use->setText(willBeKept ? tr("&Keep it and test again") : tr("Test again &with it"));
    check();
}

void ProxyLoginForm::check()
{
    const bool isName = !m_user->text().isEmpty() && !m_user->text().contains(u':');
    m_use->setEnabled(isName && !m_password->secret().isEmpty());
}

QByteArray ProxyLoginForm::login() const
{
    return m_user->text().toUtf8() + ':' + m_password->secret();
}

} // namespace hawser
