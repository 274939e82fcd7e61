#pragma once

#include "console/bridgewish.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace hawser {

class GlyphLabel;
class PlainLabel;

/// One bridge of a game server: with whom it is shared, how that goes and why, what has gone over
/// it, and how to test, pause or end it.
class BridgeCard : public QFrame
{
    Q_OBJECT

public:
    explicit BridgeCard(const BridgeInfo &bridge, QWidget *parent = nullptr);

    void setBridge(const BridgeInfo &bridge);
    const BridgeKey &key() const { return m_bridge.key; }
    QString title() const; ///< where, and as which server: fit for the screen

signals:
    void pauseWanted(const hawser::BridgeKey &key, bool paused);
    void removeWanted(const hawser::BridgeKey &key);
    void redialWanted(const hawser::BridgeKey &key);
    void testWanted(const hawser::BridgeKey &key);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void refresh();
    QString titleWithRights() const;
    QString causeText() const;
    void tint();

    BridgeInfo m_bridge;
    GlyphLabel *m_sign;
    PlainLabel *m_remote;
    PlainLabel *m_state;
    QLabel *m_cause;
    QLabel *m_counts;
    QLabel *m_trouble;
    QPushButton *m_redial;
    QPushButton *m_test;
    QPushButton *m_pause;
    QPushButton *m_remove;
};

} // namespace hawser
