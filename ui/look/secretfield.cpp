#include "look/secretfield.h"

#include "look/glyphs.h"
#include "look/privacy.h"
#include "look/secretclipboard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int maskLength = 16; // says nothing about the length of the secret

} // namespace

SecretField::SecretField(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_text(new QLabel(this))
    , m_reveal(new QToolButton(this))
    , m_copy(new QToolButton(this))
{
    m_text->setObjectName(u"secretText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setFont(monospaceFont());
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_reveal->setObjectName(u"revealSecret"_s);
    m_reveal->setCheckable(true);
    m_copy->setObjectName(u"copySecret"_s);
    m_copy->setIcon(glyph(Glyph::Copy));
    m_copy->setAccessibleName(tr("Copy: %1").arg(name));
    m_copy->setToolTip(
        tr("Copy without showing it. After 30 seconds the clipboard is emptied again."));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text, 1);
    for (QToolButton *button : {m_reveal, m_copy}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button);
    }
    listen();
    refresh();
}

void SecretField::listen()
{
    m_mask.setSingleShot(true);
    connect(&m_mask, &QTimer::timeout, this, [this] { setRevealed(false); });
    connect(m_reveal, &QToolButton::toggled, this, [this](bool shown) {
        shown ? m_mask.start(shownFor) : m_mask.stop();
        refresh();
    });
    connect(m_copy, &QToolButton::clicked, this, [this] { copySecret(m_secret); });
    connect(&screenPrivacy(), &Privacy::changed, this, [this] {
        setRevealed(false);
        refresh();
    });
}

void SecretField::setSecret(const QString &secret)
{
    if (m_secret == secret)
        return;
    m_secret = secret;
    setRevealed(false);
    refresh();
}

bool SecretField::isRevealed() const
{
    return m_reveal->isChecked();
}

void SecretField::setRevealed(bool revealed)
{
    m_reveal->setChecked(revealed && !screenPrivacy().isOn());
}

QString SecretField::shownText() const
{
    if (isRevealed())
        return m_secret;
    return screenPrivacy().isOn() ? tr("Streamer mode") : QString(maskLength, u'•');
}

void SecretField::refresh()
{
    const bool shown = isRevealed();
    m_text->setText(shownText());
    m_text->setToolTip(screenPrivacy().isOn() ? revealAdvice() : QString());
    m_text->setAccessibleName(shown ? tr("%1: %2", "name, secret").arg(m_name, m_secret)
                                    : tr("%1, hidden").arg(m_name));
    m_reveal->setIcon(glyph(shown ? Glyph::Hide : Glyph::Reveal));
    m_reveal->setToolTip(revealAdvice());
    m_reveal->setAccessibleName(shown ? tr("Hide: %1").arg(m_name) : tr("Show: %1").arg(m_name));
    m_reveal->setAccessibleDescription(m_reveal->toolTip());
    m_reveal->setEnabled(!screenPrivacy().isOn());
    setEnabled(!m_secret.isEmpty());
}

QString SecretField::revealAdvice() const
{
    if (screenPrivacy().isOn())
        return tr("Streamer mode is on: switch it off to show this");
    return isRevealed() ? tr("Hide it") : tr("Show it for 30 seconds");
}

void SecretField::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    setRevealed(false);
}

} // namespace hawser
