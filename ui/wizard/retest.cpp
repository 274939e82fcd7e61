#include "wizard/retest.h"

#include "look/plainlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace hawser {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Retest::Retest(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_note(makeSentence(this))
    , m_button(new QPushButton(tr("Check &now"), this))
{
    m_note->setObjectName(u"retestNote"_s);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_button->setObjectName(name);
    m_button->setAutoDefault(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_button);
    layout->addWidget(m_note, 1);
    m_wait.setSingleShot(true);
    m_second.setInterval(1s);
    connect(m_button, &QPushButton::clicked, this, &Retest::ask);
    connect(&m_wait, &QTimer::timeout, this, &Retest::ask);
    connect(&m_second, &QTimer::timeout, this, &Retest::refresh);
    refresh();
}

void Retest::ask()
{
    m_wait.stop();
    if (m_mode == Mode::OnRequest || m_mode == Mode::Repeats)
        emit wanted();
    arrange();
}

void Retest::setMode(Mode mode)
{
    m_mode = mode;
    arrange();
}

void Retest::setPause(std::chrono::milliseconds pause)
{
    m_pause = pause;
    m_wait.stop();
    arrange();
}

/// Waits for the next check, or for nothing.
void Retest::arrange()
{
    const bool isWaiting = m_mode == Mode::Repeats && isVisible();
    if (!isWaiting) {
        m_wait.stop();
        m_second.stop();
    } else if (!m_wait.isActive()) {
        m_wait.start(m_pause);
        m_second.start();
    }
    refresh();
}

void Retest::refresh()
{
    const bool isBusy = m_mode == Mode::Busy;
    m_button->setEnabled(m_mode != Mode::Off); // busy: it keeps the focus
    m_note->setAccessibleName(isBusy ? QString() : tr("Checks again by itself every 10 seconds"));
    const auto left = std::min(m_pause, m_wait.remainingTimeAsDuration()); // timers are coarse
    const int seconds = int(std::chrono::ceil<std::chrono::seconds>(left).count());
    m_note->setText(isBusy ? tr("It is tried …")
                        : m_wait.isActive()
                        ? tr("Checked again by itself in %n second(s)", "", seconds)
                        : QString());
    m_note->setHidden(m_note->text().isEmpty());
}

void Retest::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    arrange();
}

void Retest::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    arrange();
}

} // namespace hawser
