#include "window/crashbanner.h"

#include "look/privacy.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFile>
#include <QGuiApplication>
#include <QPushButton>
#include <QUrl>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestReport = 256 * 1024;

} // namespace

CrashBanner::CrashBanner(QWidget *parent)
    : Banner(Glyph::Warning, Tone::Warning, parent)
{
    setObjectName(u"crashBanner"_s);
    hide();
}

void CrashBanner::tell(const QString &report)
{
    if (std::exchange(m_report, report).isEmpty())
        build();
    show();
}

/// Not before there is a reason to: mostly there is none.
void CrashBanner::build()
{
    setMessage(tr("Hawser ended unexpectedly the last time."),
               tr("A report without secrets was kept on this computer. Nothing is sent; to have it "
                  "mended, pass it on yourself."));
    connect(addButton(tr("&Open the report"), u"openCrashReport"_s), &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_report)); });
    connect(addButton(tr("&Copy it"), u"copyCrashReport"_s), &QPushButton::clicked, this,
            &CrashBanner::copy);
    connect(addButton(tr("&Understood"), u"dismissCrashBanner"_s), &QPushButton::clicked, this,
            &QWidget::hide);
}

void CrashBanner::copy() const
{
    QFile file(m_report);
    if (file.open(QIODevice::ReadOnly))
        QGuiApplication::clipboard()->setText(
            forScreen(QString::fromUtf8(file.read(longestReport))));
}

} // namespace hawser
