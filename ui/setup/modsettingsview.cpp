#include "setup/modsettingsview.h"

#include "setup/fieldtitle.h"
#include "setup/identitysuggestion.h"
#include "setup/modsettings.h"
#include "setup/snippetview.h"

#include "look/plainlabel.h"
#include "look/privacy.h"
#include "look/theme.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace hawser {

using namespace Qt::StringLiterals;

ModSettingsView::ModSettingsView(QWidget *parent)
    : QWidget(parent)
    , m_identity(new QLineEdit(this))
    , m_identityNote(makeSentence(this))
    , m_snippet(new SnippetView(this))
{
    build();
    connect(m_identity, &QLineEdit::textChanged, this, [this](const QString &text) {
        emit identityChanged(text);
        refresh();
    });
    connect(m_snippet, &SnippetView::copied, this, &ModSettingsView::copied);
    const auto hide = [this](bool on) {
        m_identity->setEchoMode(on ? QLineEdit::Password : QLineEdit::Normal);
    };
    connect(&screenPrivacy(), &Privacy::changed, m_identity, hide);
    hide(screenPrivacy().isOn());
}

void ModSettingsView::build()
{
    m_identity->setObjectName(u"identity"_s);
    m_identity->setMaxLength(128);
    m_identity->setAccessibleName(tr("Identity token"));
    m_identityNote->setObjectName(u"identityNote"_s);
    m_identityNote->setText(tr("A game server with this identity token is known already. That is "
                               "right if you set it up again, and wrong for another one."));
    auto *identity = new QVBoxLayout;
    identity->setSpacing(space::tight);
    identity->addWidget(
        makeFieldTitle(tr("&Identity token: the name of this game server, for good"), m_identity));
    identity->addWidget(m_identity);
    identity->addWidget(m_identityNote);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(identity);
    layout->addWidget(m_snippet);
    layout->addStretch();
    setFocusProxy(m_identity);
}

void ModSettingsView::setMod(const ModSetup &mod, const QStringList &known)
{
    m_known = known;
    m_snippet->setMod(mod);
    m_identity->setText(suggestIdentity(mod.game, known));
    refresh();
}

void ModSettingsView::setAddress(const QString &address, bool ownCertificate)
{
    m_address = address;
    m_snippet->setOwnCertificate(ownCertificate);
    refresh();
}

void ModSettingsView::setToken(const QString &token)
{
    m_token = token;
    refresh();
}

QString ModSettingsView::identity() const
{
    return m_identity->text();
}

void ModSettingsView::refresh()
{
    m_snippet->setValues({m_address, m_identity->text(), m_token});
    m_identityNote->setHidden(!m_known.contains(m_identity->text()));
}

} // namespace hawser
