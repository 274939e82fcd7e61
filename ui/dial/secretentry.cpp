#include "dial/secretentry.h"

#include "dial/serverdraft.h"

#include "look/glyphs.h"
#include "look/privacy.h"
#include "look/secretfield.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace hawser {

using namespace Qt::StringLiterals;

SecretEntry::SecretEntry(QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_reveal(new QToolButton(this))
{
    m_field->setObjectName(u"secretInput"_s);
    m_field->setMaxLength(ServerDraft::longestSecret);
    m_field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                                 | Qt::ImhNoAutoUppercase);
    m_reveal->setObjectName(u"revealSecret"_s);
    m_reveal->setCheckable(true);
    m_reveal->setAutoRaise(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::tight);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_reveal);
    setFocusProxy(m_field);
    setFocusPolicy(m_field->focusPolicy()); // else the shortcut of its title does nothing
    m_mask.setSingleShot(true);
    m_mask.setInterval(SecretField::shownFor);
    connect(&m_mask, &QTimer::timeout, this, [this] { setRevealed(false); });
    connect(m_reveal, &QToolButton::toggled, this, &SecretEntry::setRevealed);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        m_isTouched = true;
        emit edited();
    });
    connect(&screenPrivacy(), &Privacy::changed, this, [this] { setRevealed(false); });
    refresh();
}

void SecretEntry::setName(const QString &name)
{
    m_name = name;
    refresh();
}

void SecretEntry::setStored(bool stored)
{
    m_isStored = stored;
    refresh();
}

void SecretEntry::setSecret(const QByteArray &secret)
{
    m_isTouched = true;
    m_field->setText(QString::fromUtf8(secret));
    emit edited();
}

QByteArray SecretEntry::secret() const
{
    if (!m_isTouched || (m_isStored && m_field->text().isEmpty()))
        return {};
    const QByteArray typed = m_field->text().toUtf8();
    return typed.isNull() ? QByteArray("") : typed;
}

void SecretEntry::setRevealed(bool revealed)
{
    const bool isShown = revealed && !screenPrivacy().isOn();
    m_reveal->setChecked(isShown);
    if (isShown)
        m_mask.start();
    else
        m_mask.stop();
    refresh();
}

void SecretEntry::refresh()
{
    const bool isShown = m_reveal->isChecked();
    const bool isPublic = screenPrivacy().isOn();
    m_field->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
    m_field->setAccessibleName(m_name);
    m_field->setPlaceholderText(m_isStored ? tr("unchanged") : QString());
    m_reveal->setIcon(glyph(isShown ? Glyph::Hide : Glyph::Reveal));
    m_reveal->setEnabled(!isPublic);
    m_reveal->setToolTip(isPublic      ? tr("Streamer mode is on: switch it off to show this")
                             : isShown ? tr("Hide it")
                                       : tr("Show it for 30 seconds"));
    m_reveal->setAccessibleName(isShown ? tr("Hide: %1").arg(m_name) : tr("Show: %1").arg(m_name));
}

void SecretEntry::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    setRevealed(false);
}

} // namespace hawser
