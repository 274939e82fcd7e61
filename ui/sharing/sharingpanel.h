#pragma once

#include "console/bridgewish.h"
#include "sharing/bridgeform.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace hawser {

class BridgeCard;
class ScrollingPage;

/// "Share with Takaro or another Hawser": the bridges of one game server, each with its state, and
/// the form for another one. Knows neither sockets nor the keychain: what the user wants is told.
class SharingPanel : public QWidget
{
    Q_OBJECT

public:
    explicit SharingPanel(QWidget *parent = nullptr);

    /// Of another game server; \a identity is suggested for a new bridge.
    void setServer(const QString &title, const QString &identity);
    /// Those of the server, in their order.
    void setBridges(const QList<BridgeInfo> &bridges);

signals:
    void shareWanted(const hawser::SharingWish &wish); ///< holds a secret
    void pauseWanted(const hawser::BridgeKey &key, bool paused);
    void removeWanted(const hawser::BridgeKey &key);
    void redialWanted(const hawser::BridgeKey &key);

private:
    void addCard(const BridgeInfo &bridge);

    ScrollingPage *m_scroll;
    QVBoxLayout *m_cardColumn;
    QList<BridgeCard *> m_cards;
    BridgeForm *m_form;
};

} // namespace hawser
