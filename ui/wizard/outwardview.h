#pragma once

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace hawser {

class OutwardTest;
class TestLadder;

/// For those who mean another endpoint than this one, or a bridge to it: whether this computer gets
/// out to it. Most networks let out TCP 443 and some nothing else.
class OutwardView : public QWidget
{
    Q_OBJECT

public:
    /// \a test must outlive it.
    explicit OutwardView(OutwardTest &test, QWidget *parent = nullptr);

signals:
    /// \a part is new and should be in view.
    void partShown(QWidget *part);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void start();
    void end();

    OutwardTest &m_test;
    QCheckBox *m_meant;
    QWidget *m_box;
    QLineEdit *m_address;
    QPushButton *m_start;
    TestLadder *m_ladder;
};

} // namespace hawser
