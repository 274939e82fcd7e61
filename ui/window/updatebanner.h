#pragma once

#include "look/banner.h"

#include "profiles/settingkeys.h"

#include <QTimer>
#include <QUrl>

namespace hawser {

class SettingsFile;
class UpdateCheck;

/// Says that there is a newer release, if the user wants Hawser to ask for that: once a day, and
/// at once when it is switched on. Without the user's wish, or where packages bring updates, nobody
/// is asked. Hidden until there is news.
class UpdateBanner : public Banner
{
    Q_OBJECT

public:
    /// \a settings must outlive the banner; none: nobody is asked. \a page is where to ask; empty:
    /// nowhere.
    explicit UpdateBanner(SettingsFile *settings, QWidget *parent = nullptr);
    UpdateBanner(SettingsFile *settings, const QUrl &page, QWidget *parent = nullptr);

private:
    void follow(Setting key);
    void askIfDue();

    SettingsFile *m_settings;
    UpdateCheck *m_check = nullptr; // none if there is nowhere to ask
    QTimer m_daily;
    QUrl m_news;
};

} // namespace hawser
