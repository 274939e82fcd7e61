#pragma once

#include "desktop/updatenotice.h"

#include <QObject>

#include <memory>

namespace hawser {

/// Where this build may ask; empty where packages bring updates. Set by HAWSER_UPDATE_URL of CMake.
QUrl updatePage();

/// Asks the project's page for the newest release, once each time it is told to and never by
/// itself. Nothing is sent but the request for that one address; nothing is downloaded but a few
/// hundred bytes; nothing is installed. GUI thread.
class UpdateCheck : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 maximumBytes = 16 * 1024;

    /// \a page: https (or http on this very computer, for tests).
    explicit UpdateCheck(const QUrl &page, const QString &currentVersion,
                         QObject *parent = nullptr);
    ~UpdateCheck() override;

    /// Ends with exactly one of the signals.
    void start();

signals:
    void found(const hawser::UpdateNotice &notice);
    void upToDate();
    /// \a why is display text.
    void failed(const QString &why);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hawser
