#pragma once

#include "connectors/doctor/ladder.h"

#include <QWidget>

class QLabel;

namespace hawser {

class GlyphLabel;
class PlainLabel;

/// One rung of a connection test: sign, name, state in a word, time, and what was seen.
class TestRow : public QWidget
{
    Q_OBJECT

public:
    explicit TestRow(doctor::Rung rung, QWidget *parent = nullptr);

    void setReport(const doctor::RungReport &report, const QString &goal);

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();

    doctor::RungReport m_report;
    GlyphLabel *m_sign;
    PlainLabel *m_title;
    QLabel *m_word;
    PlainLabel *m_evidence;
};

} // namespace hawser
