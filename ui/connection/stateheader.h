#pragma once

#include "console/serverbook.h"

#include <QWidget>

namespace hawser {

class GlyphLabel;
class PlainLabel;

/// Name of a game server, and its state as shape, colour and word, with cause and since when.
class StateHeader : public QWidget
{
    Q_OBJECT

public:
    explicit StateHeader(QWidget *parent = nullptr);
    void setServer(const ServerInfo &server);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();

    ConnectionState m_current = ConnectionState::Offline;
    GlyphLabel *m_sign;
    PlainLabel *m_name;
    PlainLabel *m_state;
    PlainLabel *m_cause;
};

} // namespace hawser
