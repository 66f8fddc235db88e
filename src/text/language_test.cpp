#include <doctest/doctest.h>

#include "text/tokens.h"

using namespace winnow::text;

TEST_CASE("scripts decide between Chinese, Japanese, Korean and the alphabets") {
    CHECK(guess_language("一种锂离子电池及其制备方法") == "zh");
    CHECK(guess_language("一種鋰離子電池及其製備方法") == "zh");
    CHECK(guess_language("一种基于LSTM神经网络的PM2.5预测方法") == "zh");
    CHECK(guess_language("電池パックの製造方法") == "ja");
    CHECK(guess_language("リチウムイオン電池") == "ja");
    CHECK(guess_language("이차 전지 및 그 제조 방법") == "ko");
    CHECK(guess_language("Способ получения полимера") == "ru");
    CHECK(guess_language("Спосіб одержання полімеру") == "uk");
    CHECK(guess_language("Μέθοδος παραγωγής") == "el");
    CHECK(guess_language("طريقة لإنتاج البطارية") == "ar");
    CHECK(guess_language("שיטה לייצור סוללה") == "he");
    CHECK(guess_language("วิธีการผลิตแบตเตอรี่") == "th");
}

TEST_CASE("frequent words decide between the languages in Latin letters") {
    CHECK(guess_language("Lithium battery and method of making the same") == "en");
    CHECK(guess_language("Verfahren zur Herstellung einer Batterie") == "de");
    CHECK(guess_language("Vorrichtung fuer Brennkraftmaschinen") == "de");
    CHECK(guess_language("Procédé de fabrication d'une batterie") == "fr");
    CHECK(guess_language("Procedimiento para la fabricación de una batería") == "es");
    CHECK(guess_language("Metodo per la produzione di una batteria") == "it");
    CHECK(guess_language("Processo para a produção de uma bateria") == "pt");
    CHECK(guess_language("Werkwijze voor het vervaardigen van een batterij") == "nl");
    CHECK(guess_language("Förfarande för framställning av ett batteri och anordning") == "sv");
    CHECK(guess_language("Sposób wytwarzania baterii oraz urządzenie") == "pl");
}

TEST_CASE("what says nothing stays undecided") {
    CHECK(guess_language("") == "");
    CHECK(guess_language("12345 --- 67%") == "");
    CHECK(guess_language("LED") == "");
    CHECK(guess_language("\xFF\xFE") == "");
}

TEST_CASE("a few foreign words do not change the language") {
    CHECK(guess_language("The company 华为 filed an application for the device") == "en");
    CHECK(guess_language("Batteries of the type known as ガラス are described in the art") == "en");
}
