#include "window/archivebanner.h"

#include "console/console.h"

#include <QPushButton>

namespace hawser {

using namespace Qt::StringLiterals;

ArchiveBanner::ArchiveBanner(Console &console, QWidget *parent)
    : Banner(Glyph::Warning, Tone::Warning, parent)
    , m_console(console)
    , m_dismiss(addButton(tr("&Understood"), u"dismissArchiveBanner"_s))
{
    setObjectName(u"archiveBanner"_s);
    connect(&console, &Console::archiveTroubleChanged, this, &ArchiveBanner::refresh);
    connect(&console, &Console::archiveNoticed, this, [this](const QString &text) {
        m_notice = text;
        refresh();
    });
    connect(m_dismiss, &QPushButton::clicked, this, [this] {
        m_notice.clear();
        refresh();
    });
    refresh();
}

void ArchiveBanner::refresh()
{
    const QString trouble = m_console.archiveTrouble();
    m_dismiss->setVisible(!m_notice.isEmpty());
    if (trouble.isEmpty())
        setMessage(m_notice);
    else
        setMessage(tr("Events are not stored just now: %1").arg(trouble),
                   m_notice.isEmpty()
                       ? tr("They stay in memory, and are stored as soon as that is possible.")
                       : m_notice);
    setVisible(!trouble.isEmpty() || !m_notice.isEmpty());
}

} // namespace hawser
