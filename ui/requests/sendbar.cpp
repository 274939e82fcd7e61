#include "sendbar.h"

#include "look/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace hawser {

using namespace Qt::StringLiterals;

SendBar::SendBar(QWidget *parent)
    : QWidget(parent)
    , m_server(new QLabel(this))
    , m_send(new QPushButton(tr("&Send"), this))
    , m_why(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_waiting(new QLabel(this))
{
    setObjectName(u"sendBar"_s);
    m_server->setObjectName(u"sendServer"_s);
    m_server->setTextFormat(Qt::PlainText);
    m_server->setWordWrap(true);
    m_server->setMinimumWidth(1); // a long name must not widen the panel
    QFont bold = m_server->font();
    bold.setBold(true);
    m_server->setFont(bold);
    m_send->setObjectName(u"sendButton"_s);
    m_send->setToolTip(tr("Send the request (Ctrl+Enter)"));
    m_why->setObjectName(u"sendBlocked"_s);
    m_why->setTextFormat(Qt::PlainText);
    m_why->setWordWrap(true);
    m_why->setMinimumWidth(1);
    m_progress->setObjectName(u"sendProgress"_s);
    m_progress->setRange(0, 0); // how long it takes is up to the game server
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    m_progress->setAccessibleName(tr("Waiting for answers"));
    m_waiting->setObjectName(u"sendWaiting"_s);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_server, 0, 0);
    grid->addWidget(m_send, 0, 1);
    grid->addWidget(m_why, 1, 0, 1, 2);
    grid->addWidget(m_progress, 2, 0, 1, 2);
    grid->addWidget(m_waiting, 3, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    connect(m_send, &QPushButton::clicked, this, &SendBar::sendClicked);
    setWaiting(0);
}

void SendBar::setRecipient(const QString &name, bool isRed)
{
    m_isRed = isRed;
    m_server->setText(tr("To %1").arg(name));
    m_send->setAccessibleName(tr("Send to %1").arg(name));
    tint();
}

void SendBar::tint()
{
    const QColor red = toneColour(Tone::Danger, palette());
    QPalette label = palette();
    QPalette button = palette();
    if (m_isRed) {
        label.setColor(QPalette::WindowText, red);
        button.setColor(QPalette::Active, QPalette::Button, red);
        button.setColor(QPalette::Inactive, QPalette::Button, red);
        const QColor ink
            = contrast(red, Qt::white) > contrast(red, Qt::black) ? Qt::white : Qt::black;
        button.setColor(QPalette::Active, QPalette::ButtonText, ink);
        button.setColor(QPalette::Inactive, QPalette::ButtonText, ink);
    }
    m_server->setPalette(label);
    m_send->setPalette(button);
}

void SendBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void SendBar::setBlocked(const QString &why)
{
    m_send->setEnabled(why.isEmpty());
    m_send->setAccessibleDescription(why);
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
}

void SendBar::focusSend()
{
    m_send->setFocus(Qt::OtherFocusReason);
}

void SendBar::setWaiting(int requests)
{
    m_progress->setVisible(requests > 0);
    m_waiting->setVisible(requests > 0);
    m_waiting->setText(tr("%n request(s) waiting for an answer", nullptr, requests));
}

} // namespace hawser
