#pragma once

#include <QWidget>

class QLabel;

namespace hawser {

class DoorButton;

/// What a newcomer sees instead of an empty window: three doors.
class FirstStartPage : public QWidget
{
    Q_OBJECT

public:
    explicit FirstStartPage(QWidget *parent = nullptr);

    /// Whether Hawser can dial game servers itself: only then is the door "Connect a server" there.
    /// It is not at first.
    void setDialInAvailable(bool available);
    /// Where tokens are kept, or why they are not: one sentence of display text.
    void setStoreNote(const QString &text);

signals:
    void connectServerChosen();
    void letModsConnectChosen();
    void demoChosen();

private:
    void build();
    void connectDoors();

    DoorButton *m_connect;
    DoorButton *m_letIn;
    DoorButton *m_demo;
    QLabel *m_store;
};

} // namespace hawser
