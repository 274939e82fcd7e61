#include "eventexportbar.h"

#include <QAccessible>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr int whole = 1000; // ExportProgress::perMille

} // namespace

EventExportBar::EventExportBar(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_button(new QToolButton(this))
{
    setObjectName(u"eventExportBar"_s);
    m_label->setObjectName(u"eventExportNote"_s);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_progress->setObjectName(u"eventExportProgress"_s);
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_progress->setRange(0, whole);
    m_progress->setMaximumWidth(180);
    m_button->setObjectName(u"eventExportButton"_s);
    m_button->setFocusPolicy(Qt::StrongFocus);
    connect(m_button, &QToolButton::clicked, this, &EventExportBar::cancelOrClose);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_label, 1);
    row->addWidget(m_progress);
    row->addWidget(m_button);
    hide();
}

void EventExportBar::start(const EventLog &log, const ExportOrder &order)
{
    if (m_work)
        return;
    m_work = new EventExport(log, order, this);
    connect(m_work, &EventExport::progressed, this, &EventExportBar::onProgressed);
    connect(m_work, &EventExport::finished, this, &EventExportBar::onFinished);
    m_progress->setValue(0);
    m_progress->show();
    m_button->setText(tr("Cancel"));
    m_button->setAccessibleName(tr("Cancel the export"));
    m_label->setText(tr("Exporting…"));
    show();
    m_work->start();
    emit runningChanged();
}

void EventExportBar::onProgressed(const ExportProgress &progress)
{
    m_progress->setValue(progress.perMille);
    m_label->setText(
        tr("Exporting… Number of events so far: %1").arg(QLocale().toString(progress.events)));
}

void EventExportBar::onFinished(const ExportEnd &end)
{
    const QString path = QDir::toNativeSeparators(m_work->order().path);
    m_work->deleteLater();
    m_work = nullptr;
    m_progress->hide();
    m_button->setText(tr("Close"));
    m_button->setAccessibleName(tr("Close this note about the export"));
    switch (end.how) {
    case ExportEnd::How::Done:
        say(tr("Exported to %1. Number of events: %2").arg(path, QLocale().toString(end.events)));
        break;
    case ExportEnd::How::Cancelled:
        say(tr("The export was cancelled; no file was written."));
        break;
    case ExportEnd::How::Failed:
        say(tr("The export failed; no file was written. %1").arg(end.error));
        break;
    }
    emit runningChanged();
}

void EventExportBar::say(const QString &text)
{
    m_label->setText(text);
    QAccessibleEvent event(m_label, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void EventExportBar::cancelOrClose()
{
    if (m_work)
        m_work->cancel();
    else
        hide();
}

} // namespace hawser
