#include "window/updatebanner.h"

#include "desktop/updatecheck.h"
#include "profiles/settingsfile.h"

#include <QDateTime>
#include <QDesktopServices>
#include <QPushButton>

#include <chrono>

namespace hawser {

using namespace Qt::StringLiterals;

namespace {

constexpr auto day = std::chrono::hours(24);
constexpr auto betweenLooks = std::chrono::hours(1); // a computer may have slept over the day

} // namespace

UpdateBanner::UpdateBanner(SettingsFile *settings, QWidget *parent)
    : UpdateBanner(settings, updatePage(), parent)
{
}

UpdateBanner::UpdateBanner(SettingsFile *settings, const QUrl &page, QWidget *parent)
    : Banner(Glyph::About, Tone::Busy, parent)
    , m_settings(settings)
{
    setObjectName(u"updateBanner"_s);
    connect(addButton(tr("&See what is new"), u"openUpdatePage"_s), &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(m_news); });
    connect(addButton(tr("&Later"), u"dismissUpdateBanner"_s), &QPushButton::clicked, this,
            &QWidget::hide);
    hide();
    if (!m_settings || page.isEmpty())
        return;
    m_check = new UpdateCheck(page, QStringLiteral(HAWSER_VERSION), this);
    connect(m_check, &UpdateCheck::found, this, [this](const UpdateNotice &notice) {
        m_news = notice.page;
        setMessage(tr("Hawser %1 is there; this is %2.")
                       .arg(notice.version, QStringLiteral(HAWSER_VERSION)));
        show();
    });
    connect(m_settings, &SettingsFile::changed, this, &UpdateBanner::follow);
    connect(&m_daily, &QTimer::timeout, this, &UpdateBanner::askIfDue);
    m_daily.setInterval(betweenLooks);
    follow(Setting::UpdateCheck);
}

void UpdateBanner::follow(Setting key)
{
    if (key != Setting::UpdateCheck)
        return;
    if (!m_settings->flag(key)) {
        m_daily.stop();
        m_settings->reset(Setting::UpdateAskedAt);
        return;
    }
    m_daily.start();
    askIfDue();
}

/// A failure is no news: the next day is soon enough.
void UpdateBanner::askIfDue()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime asked
        = QDateTime::fromString(m_settings->text(Setting::UpdateAskedAt), Qt::ISODate);
    const bool isDue
        = !asked.isValid() || asked > now || asked.secsTo(now) >= std::chrono::seconds(day).count();
    if (!isDue)
        return;
    m_settings->set(Setting::UpdateAskedAt, now.toString(Qt::ISODate));
    m_check->start();
}

} // namespace hawser
