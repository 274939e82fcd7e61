#pragma once

#include "console/bridgewish.h"
#include "console/console.h"

#include <QDialog>

#include <memory>

namespace hawser {

class Banner;
class RemoteTest;
class SharingPanel;
struct SharingWish;

/// The bridges of one game server, as they are, and the form for another one; what the user wants
/// is carried out at once.
class SharingDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a console must outlive it.
    SharingDialog(Console &console, const ServerInfo &server, QWidget *parent = nullptr);
    ~SharingDialog() override;

private:
    void connectPanel();
    QString identityFor(const ServerInfo &server) const;
    void refresh();
    void share(const SharingWish &wish);
    void keepProxyLogin(const BridgeKey &key, const QByteArray &login);
    void startOver();
    void follow(std::unique_ptr<RemoteTest> test);
    /// Shows what could not be kept.
    ProfileStore::Done tellFailure();

    Console &m_console;
    const ServerId m_server;
    SharingPanel *m_panel;
    Banner *m_failure;
    std::unique_ptr<RemoteTest> m_test; // the last one
};

} // namespace hawser
