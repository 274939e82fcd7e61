#include "servers/owntokendialog.h"

#include "console/registrationtoken.h"
#include "look/plainlabel.h"
#include "look/secretfield.h"
#include "look/theme.h"
#include "requests/servertitle.h"

#include <QDialogButtonBox>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int readingWidth = 420;

} // namespace

OwnTokenDialog::OwnTokenDialog(ServerRegistry &registry, const ServerInfo &server, QWidget *parent)
    : QDialog(parent)
    , m_registry(registry)
    , m_server(server.id)
    , m_hasToken(server.hasOwnToken)
    , m_what(makeSentence(this))
    , m_token(new SecretField(tr("Own registration token"), this))
    , m_error(makeSentence(this))
    , m_make(new QPushButton(this))
    , m_remove(new QPushButton(tr("&Take it away"), this))
{
    setObjectName(u"ownTokenDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    build(serverTitle(server));
    refresh();
    if (m_hasToken)
        read();
}

void OwnTokenDialog::build(const QString &title)
{
    setWindowTitle(tr("Own registration token"));
    setMinimumWidth(readingWidth);
    auto *name = new PlainLabel(this);
    name->setObjectName(u"ownTokenServer"_s);
    name->setFont(headingFont(font()));
    name->setWholeText(title);
    m_what->setObjectName(u"ownTokenExplanation"_s);
    m_error->setObjectName(u"ownTokenError"_s);
    m_error->hide();
    m_make->setObjectName(u"makeOwnToken"_s);
    m_remove->setObjectName(u"removeOwnToken"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_make, QDialogButtonBox::ActionRole);
    buttons->addButton(m_remove, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    for (QWidget *part : {static_cast<QWidget *>(name), static_cast<QWidget *>(m_what),
                          static_cast<QWidget *>(m_token), static_cast<QWidget *>(m_error)})
        layout->addWidget(part);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_make, &QPushButton::clicked, this, [this] { use(makeRegistrationToken()); });
    connect(m_remove, &QPushButton::clicked, this, [this] { use({}); });
}

void OwnTokenDialog::read()
{
    m_registry.readOwnToken(
        m_server, [self = QPointer(this)](const tl::expected<QByteArray, StoreError> &token) {
            if (!self)
                return;
            if (token)
                self->take(QString::fromUtf8(*token));
            else
                self->complain(token.error());
        });
}

/// An empty one takes the present one away.
void OwnTokenDialog::use(const QString &token)
{
    m_make->setEnabled(false);
    m_remove->setEnabled(false);
    m_registry.setOwnToken(
        m_server, token,
        [self = QPointer(this), token](const tl::expected<void, StoreError> &done) {
            if (!self)
                return;
            if (done)
                self->take(token);
            else
                self->complain(done.error());
        });
}

void OwnTokenDialog::take(const QString &token)
{
    m_hasToken = !token.isEmpty();
    m_token->setSecret(token);
    m_error->hide();
    refresh();
}

void OwnTokenDialog::complain(const StoreError &error)
{
    m_error->setText(
        error.nextStep.isEmpty()
            ? error.message
            : tr("%1 %2", "what failed, what to do").arg(error.message, error.nextStep));
    m_error->show();
    refresh();
}

void OwnTokenDialog::refresh()
{
    m_what->setText(
        m_hasToken
            ? tr("This token lets in this game server and no other, so it can be given to somebody "
                 "who runs only this one. Put it into the configuration of its mod. The token of "
                 "the endpoint lets it in, too. Making another, or none, ends a connection that "
                 "came in with this one.")
            : tr("This game server gets in with the token of the endpoint, as any other. A token "
                 "of its own lets in no other game server: it is for somebody who is to connect "
                 "this one and nothing else."));
    m_token->setVisible(m_hasToken);
    m_make->setText(m_hasToken ? tr("&Make another") : tr("&Make a token"));
    m_make->setEnabled(true);
    m_remove->setVisible(m_hasToken);
    m_remove->setEnabled(true);
}

} // namespace hawser
